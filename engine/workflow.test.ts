import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compiledOf, ledgerOf } from '../test/support/pack-of.ts'
import { factsFrom, parametersFrom } from '../test/support/project-pack.ts'
import type { CalendarFile, Pack, WorkflowFile } from './index.ts'
import { NONE } from './nothing.ts'
import type { Value } from './values.ts'
import { applyMove, type MoveRequest } from './workflow-apply.ts'
import { limitsOf } from './workflow-limits.ts'
import { movesOf } from './workflow-moves.ts'
import { createWorld } from './world.ts'

const calendars = Object.fromEntries(
  [2020].map((year): [string, CalendarFile] => [
    String(year),
    JSON.parse(readFileSync(new URL(`../config/base/calendar/${year}.json`, import.meta.url), 'utf8')),
  ]),
)

/** Problems rise from the unit over a line leader to the top; what is agreed becomes a resolution, what is late a card. */
const flow: WorkflowFile = {
  id: 'problem',
  title: '问题办理',
  ledger: 'problem',
  start: 'raised',
  states: {
    raised: { label: '反映', kind: 'waiting' },
    doing: { label: '办理', kind: 'open', color: 'blue' },
    solved: { label: '办结', kind: 'waiting' },
    closed: { label: '销号', kind: 'done', color: 'green' },
  },
  moves: [
    {
      id: 'accept',
      title: '受理',
      from: ['raised'],
      to: 'doing',
      by: ['clerk'],
      ofUnit: ['problem.unit'],
      sets: { 'problem.acceptedOn': 'today', 'problem.dueOn': { addWorkdays: ['today', 'parameter:solve'] } },
    },
    {
      id: 'escalate',
      title: '提级',
      from: ['doing'],
      to: 'doing',
      by: ['clerk'],
      reason: true,
      reasonInto: 'problem.note',
      when: { all: [{ fact: 'problem.level', operator: 'notEqual', value: 'top' }] },
      sets: {
        'problem.level': {
          choose: [
            { when: { all: [{ fact: 'problem.level', operator: 'equal', value: 'unit' }] }, then: { const: 'leader' } },
          ],
          otherwise: { const: 'top' },
        },
      },
    },
    {
      id: 'extend',
      title: '延期',
      from: ['doing'],
      to: 'doing',
      by: ['office'],
      reason: true,
      requires: ['problem.newDue'],
      when: { all: [{ fact: 'problem.newDue', operator: 'after', value: { fact: 'problem.dueOn' } }] },
      sets: { 'problem.dueOn': 'problem.newDue', 'problem.newDue': null },
    },
    { id: 'solve', title: '办结', from: ['doing'], to: 'solved', by: ['clerk'], requires: ['problem.answer'] },
    {
      id: 'close',
      title: '销号',
      from: ['solved'],
      to: 'closed',
      by: ['office', 'supervisor'],
      when: {
        all: [{ fact: 'problem.agreed', operator: 'greaterThanInclusive', value: { fact: 'problem.asked' } }],
      },
      sets: { 'problem.closedOn': 'today' },
      creates: [
        {
          ledger: 'resolution',
          link: 'resolution.problem',
          reasonInto: 'resolution.note',
          facts: { 'resolution.unit': 'problem.unit', 'resolution.dueOn': { addMonths: ['today', 1] } },
        },
        {
          ledger: 'consent',
          when: { all: [{ fact: 'problem.level', operator: 'equal', value: 'top' }] },
          link: 'consent.problem',
          each: { of: 'problem.supporters', into: 'consent.unit' },
          facts: { 'consent.agreed': { const: false } },
        },
      ],
    },
    { id: 'card', title: '亮牌', from: ['doing'], to: 'doing', sets: { 'problem.note': { const: '逾期' } } },
  ],
  limits: [
    { id: 'accept', title: '受理时限', state: 'raised', within: 'parameter:accept', in: 'workdays' },
    {
      id: 'solve',
      title: '办结时限',
      state: 'doing',
      due: 'problem.dueOn',
      since: 'problem.acceptedOn',
      reportEvery: 'parameter:report',
      remindBefore: 'parameter:remind',
      escalateTo: [
        'clerk',
        { role: 'office', after: 'parameter:five' },
        { role: 'supervisor', after: 'parameter:ten' },
      ],
      move: 'card',
      proposes: { kind: 'card', confirmBy: ['office'] },
    },
    {
      id: 'top',
      title: '专题研究时限',
      state: 'doing',
      within: 'parameter:five',
      in: 'days',
      when: { all: [{ fact: 'problem.level', operator: 'equal', value: 'top' }] },
    },
  ],
}

const parts: Partial<Pack> = {
  calendars,
  ledgers: {
    problem: { ...ledgerOf('problem', 'problem.note'), statusFact: 'problem.status', workflow: 'problem' },
    resolution: ledgerOf('resolution', 'resolution.note'),
    consent: ledgerOf('consent', 'consent.unit'),
  },
  facts: factsFrom({
    'problem.status': { type: 'enum', values: { raised: '反映', doing: '办理', solved: '办结', closed: '销号' } },
    'problem.level': { label: '层级', type: 'enum', values: { unit: '责任单位', leader: '包保领导', top: '主要领导' } },
    'problem.unit': { label: '责任单位', type: 'ref', refers: 'unit' },
    'problem.supporters': { type: 'refs', refers: 'unit', empty: 'none' },
    'problem.note': 'text',
    'problem.answer': { label: '办理结果', type: 'text' },
    'problem.acceptedOn': { type: 'date', empty: 'none' },
    'problem.dueOn': { label: '办结期限', type: 'date', empty: 'none' },
    'problem.newDue': { label: '新期限', type: 'date', empty: 'none' },
    'problem.closedOn': { type: 'date', empty: 'none' },
    'problem.asked': {
      label: '应征求',
      type: 'integer',
      derive: { count: { ledger: 'consent', via: 'consent.problem' } },
    },
    'problem.agreed': {
      label: '已同意',
      type: 'integer',
      derive: {
        count: {
          ledger: 'consent',
          via: 'consent.problem',
          where: { all: [{ fact: 'consent.agreed', operator: 'equal', value: true }] },
        },
      },
    },
    'consent.problem': { type: 'ref', refers: 'problem' },
    'consent.unit': { type: 'ref', refers: 'unit' },
    'consent.agreed': 'boolean',
    'resolution.problem': { type: 'ref', refers: 'problem' },
    'resolution.unit': { type: 'ref', refers: 'unit' },
    'resolution.dueOn': 'date',
    'resolution.note': 'text',
    'unit.name': 'text',
  }),
  parameters: parametersFrom({
    accept: ['integer', 1],
    solve: ['integer', 10],
    report: ['integer', 3],
    remind: ['integer', 2],
    five: ['integer', 5],
    ten: ['integer', 10],
  }),
  roles: Object.fromEntries(
    Object.entries({ clerk: '填报员', office: '项目办', supervisor: '督查室' }).map(([id, label]) => [
      id,
      { label, scope: 'all', permissions: [] },
    ]),
  ),
  workflows: { problem: flow },
}
const compiled = compiledOf(parts)

function worldOf(facts: Record<string, Value>, on: string, consents: boolean[] = []) {
  const own = Object.fromEntries(Object.entries(facts).map(([name, value]) => [`problem.${name}`, value]))
  return createWorld(
    compiled,
    {
      records: {
        problem: [{ id: 'p', facts: { 'problem.unit': 'u1', 'problem.level': 'unit', ...own } }],
        consent: consents.map((agreed, i) => ({
          id: `c${i}`,
          facts: { 'consent.problem': 'p', 'consent.unit': `u${i}`, 'consent.agreed': agreed },
        })),
      },
      units: [{ id: 'u1', facts: { 'unit.name': '东街' } }],
    },
    on,
  )
}
const moves = (facts: Record<string, Value>, roles: string[], unit?: string, consents?: boolean[]) =>
  movesOf(worldOf(facts, '2020-06-01', consents), 'problem', 'p', { roles, unit })
const apply = (facts: Record<string, Value>, move: string, request: MoveRequest, consents?: boolean[]) =>
  applyMove(worldOf(facts, '2020-06-01', consents), 'problem', 'p', move, request)
const limits = (facts: Record<string, Value>, on: string, entered = '2020-05-29') =>
  limitsOf(worldOf(facts, on), 'problem', 'p', entered)

describe('the moves of a record', () => {
  it('lead on from its state; a record without one is at the start', () => {
    expect(moves({}, ['clerk'], 'u1').map(({ id, allowed }) => [id, allowed])).toEqual([['accept', true]])
    expect(moves({ status: 'closed' }, ['office'])).toEqual([])
  })

  it('say whose they are: the role, and the unit that the record names', () => {
    expect(moves({}, ['office'], 'u2')[0]?.obstacles.map(({ message }) => message)).toEqual([
      '须由填报员办理。',
      '须由责任单位（东街）的人员办理。',
    ])
  })

  it('say which fact is missing, and ask for it', () => {
    const solve = moves({ status: 'doing', dueOn: '2020-06-10' }, ['clerk']).find(({ id }) => id === 'solve')
    expect(solve).toMatchObject({ allowed: false, requires: ['problem.answer'] })
    expect(solve?.obstacles).toMatchObject([
      { kind: 'fact', message: '须先填写“办理结果”。', facts: ['problem.answer'] },
    ])
  })

  it('say which condition is not met, and wait for the consent of every unit asked', () => {
    const obstacles = (consents: boolean[]) =>
      moves({ status: 'solved' }, ['office'], undefined, consents)[0]?.obstacles
    expect(obstacles([true, false])).toMatchObject([
      { kind: 'condition', message: '前提不成立：已同意 1 < 应征求 2。' },
    ])
    expect(obstacles([true, true])).toEqual([])
  })

  it('leave out what only a time limit does', () => {
    expect(moves({ status: 'doing', dueOn: NONE }, []).map(({ id }) => id)).toEqual(['escalate', 'extend', 'solve'])
  })
})

describe('a move', () => {
  it('writes the state and what it sets', () => {
    expect(apply({}, 'accept', { roles: ['clerk'], unit: 'u1' })).toMatchObject({
      done: true,
      from: { id: 'raised' },
      to: { id: 'doing', color: 'blue' },
      facts: { 'problem.status': 'doing', 'problem.acceptedOn': '2020-06-01', 'problem.dueOn': '2020-06-15' },
    })
  })

  it('raises a problem layer by layer, with its reason', () => {
    const raise = (level: string) =>
      apply({ status: 'doing', level }, 'escalate', { roles: ['clerk'], reason: ' 跨部门 ' })
    expect(raise('unit')).toMatchObject({ facts: { 'problem.level': 'leader', 'problem.note': '跨部门' } })
    expect(raise('leader')).toMatchObject({ facts: { 'problem.level': 'top' } })
    expect(raise('top')).toMatchObject({
      done: false,
      obstacles: [{ kind: 'condition', message: '前提不成立：层级：主要领导。' }],
    })
    expect(apply({ status: 'doing' }, 'escalate', { roles: ['clerk'], reason: ' ' })).toMatchObject({
      obstacles: [{ kind: 'reason', message: '提级须写明理由。' }],
    })
  })

  it('sees what is given with it, and takes nothing else', () => {
    const doing = { status: 'doing', dueOn: '2020-06-15' }
    const extend = (facts: Record<string, Value>) =>
      apply(doing, 'extend', { roles: ['office'], reason: '雨季', facts })
    expect(extend({ 'problem.newDue': '2020-06-30' })).toMatchObject({
      facts: { 'problem.dueOn': '2020-06-30', 'problem.newDue': NONE, 'problem.status': 'doing' },
    })
    expect(extend({ 'problem.newDue': '2020-06-10' })).toMatchObject({ done: false })
    expect(extend({})).toMatchObject({ done: false })
    expect(extend({ 'problem.newDue': '2020-06-30', 'problem.level': 'top' })).toMatchObject({
      obstacles: [{ message: '“层级”不能在“延期”时填写。' }],
    })
  })

  it('creates records, one for each unit where it says so', () => {
    const done = apply(
      { status: 'solved', level: 'top', supporters: ['u2', 'u3'] },
      'close',
      { roles: ['supervisor'], reason: '已办妥' },
      [true],
    )
    expect(done).toMatchObject({
      creates: [
        {
          ledger: 'resolution',
          facts: {
            'resolution.problem': 'p',
            'resolution.unit': 'u1',
            'resolution.dueOn': '2020-07-01',
            'resolution.note': '已办妥',
          },
        },
        { ledger: 'consent', facts: { 'consent.unit': 'u2', 'consent.agreed': false } },
        { ledger: 'consent', facts: { 'consent.unit': 'u3', 'consent.problem': 'p' } },
      ],
    })
    expect(apply({ status: 'solved', supporters: ['u2'] }, 'close', { roles: ['office'] })).toMatchObject({
      creates: [{ ledger: 'resolution' }],
    })
  })

  it('is refused from another state, and to a person when only a limit makes it', () => {
    expect(apply({ status: 'solved' }, 'accept', { roles: ['clerk'], unit: 'u1' })).toMatchObject({
      obstacles: [{ message: '现在是“办结”，不能受理，请刷新后重试。' }],
    })
    expect(apply({ status: 'doing' }, 'card', { roles: ['clerk', 'office'] }).done).toBe(false)
    expect(apply({ status: 'doing' }, 'card', { roles: [], automatic: true }).done).toBe(true)
  })
})

describe('a time limit', () => {
  it('counts working days from the day the state was entered, which itself is not counted', () => {
    expect(limits({}, '2020-06-01')).toMatchObject([{ id: 'accept', due: '2020-06-01', late: false, lateBy: 0 }])
    expect(limits({}, '2020-06-02')).toMatchObject([{ late: true, lateBy: 1 }])
  })

  it('reminds, asks for progress every so many working days, and goes up layer by layer as it gets later', () => {
    const doing = { status: 'doing', acceptedOn: '2020-06-01', dueOn: '2020-06-15' }
    const at = (on: string) => limits(doing, on).find(({ id }) => id === 'solve')
    expect(at('2020-06-09')).toMatchObject({
      since: '2020-06-01',
      due: '2020-06-15',
      reminders: ['2020-06-13'],
      reports: ['2020-06-04', '2020-06-09', '2020-06-12'],
      late: false,
      layer: 0,
      move: null,
      proposes: null,
    })
    expect(at('2020-06-16')).toMatchObject({ late: true, layer: 1, move: 'card', proposes: { kind: 'card' } })
    expect(at('2020-06-20')).toMatchObject({ lateBy: 5, layer: 2 })
    expect(at('2020-06-25')?.escalation).toEqual([
      { role: 'clerk', on: '2020-06-16', reached: true },
      { role: 'office', on: '2020-06-20', reached: true },
      { role: 'supervisor', on: '2020-06-25', reached: true },
    ])
  })

  it('given in days ends on a working day, and holds only while its condition does', () => {
    const doing = { status: 'doing', acceptedOn: '2020-06-01', dueOn: '2020-06-15' }
    expect(limits(doing, '2020-06-01').map(({ id }) => id)).toEqual(['solve'])
    // 5 days after Monday 2020-06-22 is Saturday 06-27, still in the holiday; Sunday 06-28 is worked.
    const top = limits({ ...doing, level: 'top' }, '2020-06-22', '2020-06-22').find(({ id }) => id === 'top')
    expect(top?.due).toBe('2020-06-28')
  })

  it('has no due day while the record has none', () => {
    expect(limitsOf(worldOf({ status: 'doing' }, '2020-06-01'), 'problem', 'p', '2020-05-29')).toMatchObject([
      { id: 'solve', since: null, due: null, late: false, escalation: [] },
    ])
  })
})

it('what a workflow reads is known, so that its records can be loaded', () => {
  const reads = compiled.reads.get('workflows/problem')
  expect([...(reads?.records.keys() ?? [])]).toEqual(['consent consent.problem'])
  expect(reads?.facts.has('problem.agreed')).toBe(true)
})

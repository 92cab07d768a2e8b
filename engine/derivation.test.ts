import { describe, expect, it } from 'vitest'
import { setsFrom } from '../test/support/decided.ts'
import { NOTES } from '../test/support/derived.ts'
import { type FactNote, parametersFrom, projectPack } from '../test/support/project-pack.ts'
import { type Derivation, deriveFact } from './derivation.ts'
import type { Pack } from './pack.ts'
import { type SubjectInput, worldOfSubject } from './world-input.ts'

const parameters = {
  ...parametersFrom({ days: ['integer', 30], table: ['map', { a: '甲地' }], ended: ['integer', 1] }),
}
parameters.days!.assumed = true
parameters.ended!.values = [{ from: '2021-01-01', value: 1, clause: 'C-1' }]
const decisions = setsFrom({
  tier: { rules: [['a', { all: [{ fact: 'project.major', operator: 'equal', value: true }] }]] },
})

/** The derivation of a derived fact of the project "this". */
function opened(note: FactNote, given: Partial<SubjectInput> = {}, parts: Partial<Pack> = {}): Derivation {
  const compiled = projectPack({ ...NOTES, 'project.result': note }, { parameters, decisions, ...parts })
  const { world, problems } = worldOfSubject(compiled, { subject: 'project', facts: {}, ...given }, '2020-06-10')
  expect(problems).toEqual([])
  return deriveFact(world, 'project', 'this', 'project.result')
}
const derive = (type: string, expression: unknown, given?: Partial<SubjectInput>) => {
  const made = opened(
    { type: type as 'integer', values: { a: '甲', b: '乙', c: '丙', d: '丁' }, derive: expression as never },
    given,
  )
  if (made.kind !== 'derived') throw new Error(made.kind)
  return made.from
}
const filled = (fact: string, value: unknown, id = 'this') => ({
  kind: 'filled',
  fact,
  subject: fact.split('.')[0],
  id,
  value,
})

describe('a derivation', () => {
  it('of a filled fact is what was filled', () => {
    expect(opened('integer', { facts: { 'project.result': 3 } })).toEqual(filled('project.result', 3))
  })

  it('opens operations to their inputs, down to the bottom', () => {
    const difference = { subtract: ['project.total', { multiply: ['project.paid', 2] }] }
    const facts = { 'project.total': 10, 'project.paid': 3 }
    expect(derive('money', difference, { facts })).toEqual({
      kind: 'operation',
      operation: 'subtract',
      value: 4,
      inputs: [
        filled('project.total', 10),
        {
          kind: 'operation',
          operation: 'multiply',
          value: 6,
          inputs: [filled('project.paid', 3), { kind: 'constant', value: 2 }],
          conditions: [],
          records: null,
        },
      ],
      conditions: [],
      records: null,
    })
  })

  it('opens derived facts in derived facts', () => {
    const compiled = projectPack({
      ...NOTES,
      'project.once': { type: 'money', derive: { add: ['project.total', 'project.paid'] } },
      'project.result': { type: 'money', derive: { round: { of: 'project.once', digits: 0 } } },
    })
    const { world } = worldOfSubject(
      compiled,
      { subject: 'project', facts: { 'project.total': 1, 'project.paid': 2 } },
      '2020-06-10',
    )
    expect(deriveFact(world, 'project', 'this', 'project.result')).toMatchObject({
      kind: 'derived',
      value: 3,
      from: { inputs: [{ kind: 'derived', fact: 'project.once', value: 3, from: { operation: 'add' } }] },
    })
  })

  it('names parameters with clause, first day and whether they are assumed, and the day', () => {
    expect(derive('date', { addDays: ['today', 'parameter:days'] })).toMatchObject({
      value: '2020-07-10',
      inputs: [
        { kind: 'today', value: '2020-06-10' },
        { kind: 'parameter', parameter: 'days', value: 30, clause: 'C-1', from: '2020-01-01', assumed: true },
      ],
    })
    expect(derive('integer', 'parameter:ended')).toEqual({
      kind: 'parameter',
      parameter: 'ended',
      value: null,
      clause: null,
      from: null,
      assumed: false,
    })
    expect(derive('period', 'period')).toEqual({ kind: 'period', value: '2020-06' })
  })

  it('shows tables, constants and lists as they are', () => {
    const facts = { 'project.sector': 'a', 'project.lists': ['b'] }
    const looked = { lookup: { in: 'parameter:table', key: 'project.sector' } }
    expect(derive('text', looked, { facts })).toMatchObject({
      value: '甲地',
      inputs: [{ kind: 'parameter', value: { a: '甲地' } }, filled('project.sector', 'a')],
    })
    expect(derive('enums', { union: ['project.lists', { const: 'c' }] }, { facts })).toMatchObject({
      value: ['b', 'c'],
      inputs: [filled('project.lists', ['b']), { kind: 'constant', value: 'c' }],
    })
  })

  it('shows the conditions that steered a choice', () => {
    const holds = { holds: { all: [{ fact: 'project.major', operator: 'equal', value: true }] } }
    expect(derive('boolean', holds, { facts: { 'project.major': true } })).toMatchObject({
      value: true,
      conditions: [
        { kind: 'all', verdict: 'yes', parts: [{ kind: 'compare', left: { id: 'project.major', value: true } }] },
      ],
    })
  })

  it('opens the other subject behind a reference, where there is one', () => {
    const behind = { lookup: { through: 'project.peer', fact: 'project.total' } }
    const records = { project: [{ id: 'q', 'project.total': 7 }] }
    expect(derive('money', behind, { facts: { 'project.peer': 'q' }, records })).toEqual(
      filled('project.total', 7, 'q'),
    )
    expect(derive('money', behind, { facts: { 'project.peer': 'gone' } })).toEqual({
      kind: 'constant',
      value: { nothing: 'unknown' },
    })
    expect(derive('money', behind)).toEqual({ kind: 'constant', value: { nothing: 'unknown' } })
  })

  it('opens what is summed where that is the subject itself or a parameter', () => {
    const over = (of: string) => ({ sum: { ledger: 'node', via: 'node.project', of } })
    const given = { facts: { 'project.total': 7 }, records: { node: [{ id: 'n', 'node.project': 'this' }] } }
    expect(derive('money', over('subject:project.total'), given)).toMatchObject({
      value: 7,
      records: { shown: [{ id: 'n', values: [filled('project.total', 7)] }] },
    })
    expect(derive('integer', over('parameter:days'), given)).toMatchObject({
      value: 30,
      records: { shown: [{ id: 'n', values: [{ kind: 'parameter', value: 30 }] }] },
    })
  })

  it('shows frozen results as they are', () => {
    const compiled = projectPack({
      ...NOTES,
      'project.run': { type: 'integer', per: 'month' },
      'project.result': { type: 'integer', derive: { previous: 'project.run' } },
    })
    const results = [{ id: 'this', fact: 'project.run', period: '2020-05', value: 4 }]
    const { world } = worldOfSubject(compiled, { subject: 'project', facts: {}, results }, '2020-06-10')
    expect(deriveFact(world, 'project', 'this', 'project.result')).toMatchObject({ from: { kind: 'frozen', value: 4 } })
  })

  it('names the decision it comes from', () => {
    expect(derive('enum', { outcome: 'tier' }, { facts: { 'project.major': true } })).toEqual({
      kind: 'outcome',
      set: 'tier',
      value: 'a',
    })
  })

  it('opens a rank to every peer, and its bounds', () => {
    const records = { project: [{ id: 'q', 'project.total': 7 }] }
    const facts = { 'project.total': 3 }
    expect(derive('integer', { rank: { of: 'project.total', order: 'desc' } }, { facts, records })).toMatchObject({
      kind: 'operation',
      operation: 'rank',
      value: 2,
      inputs: [filled('project.total', 3), filled('project.total', 7, 'q')],
    })
    const normal = { normalise: { of: 'project.total', high: 'project.paid' } }
    expect(derive('ratio', normal, { facts: { ...facts, 'project.paid': 5 }, records })).toMatchObject({
      inputs: [filled('project.paid', 5), filled('project.total', 3), filled('project.total', 7, 'q')],
    })
  })

  it('opens a sum to its records with their values', () => {
    const latest = { latest: { ledger: 'node', via: 'node.project', of: 'node.cost', by: 'node.plannedOn' } }
    const node = (id: string, cost: number, day: unknown) => ({
      id,
      'node.project': 'this',
      'node.cost': cost,
      'node.plannedOn': day,
    })
    const records = { node: [node('n1', 3, '2020-01-01'), node('n2', 4, '2020-02-01')] }
    expect(derive('money', latest, { records })).toMatchObject({
      value: 4,
      records: {
        ledger: 'node',
        total: 2,
        shown: [
          { id: 'n1', values: [filled('node.cost', 3, 'n1'), filled('node.plannedOn', '2020-01-01', 'n1')] },
          { id: 'n2', values: [filled('node.cost', 4, 'n2'), filled('node.plannedOn', '2020-02-01', 'n2')] },
        ],
      },
    })
    const many = Array.from({ length: 201 }, (_, index) => node(`n${index}`, 1, '2020-01-01'))
    const count = derive('integer', { count: { ledger: 'node', via: 'node.project' } }, { records: { node: many } })
    expect(count).toMatchObject({ value: 201, records: { total: 201 } })
    expect(count.kind === 'operation' && count.records?.shown.length).toBe(200)
  })

  it('shows no records while it is unknown which count', () => {
    const where = { all: [{ fact: 'node.state', operator: 'equal', value: 'a' }] }
    const count = { count: { ledger: 'node', via: 'node.project', where } }
    expect(derive('integer', count, { records: { node: [{ 'node.project': 'this' }] } })).toMatchObject({
      value: { nothing: 'unknown' },
      records: { total: 0, shown: [] },
    })
  })

  it('is of a fact and a subject of the world', () => {
    const { world } = worldOfSubject(projectPack(NOTES), { subject: 'project', facts: {} }, '2020-06-10')
    expect(() => deriveFact(world, 'project', 'other', 'project.name')).toThrow(RangeError)
    expect(() => deriveFact(world, 'project', 'this', 'project.nothing')).toThrow(RangeError)
    expect(() => deriveFact(world, 'nothing', 'this', 'project.name')).toThrow(RangeError)
  })
})

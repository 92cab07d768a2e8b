import { describe, expect, it } from 'vitest'
import { compiledOf, ledgerOf } from '../test/support/pack-of.ts'
import { createDescriber, deriveFact, evaluateSubject, type Pack, type SubjectInput, worldOfSubject } from './index.ts'

const parts: Partial<Pack> = {
  ledgers: { project: ledgerOf('project'), dispatch: ledgerOf('dispatch', 'dispatch.heldOn') },
  facts: {
    'project.name': { label: '项目名称', subject: 'project', type: 'text', home: { ledger: 'project', field: 'name' } },
    'project.total': {
      label: '总投资',
      subject: 'project',
      type: 'money',
      unit: '亿元',
      home: { ledger: 'project', field: 'total' },
    },
    'project.done': {
      label: '完成投资',
      subject: 'project',
      type: 'money',
      unit: '亿元',
      home: { ledger: 'project', field: 'done' },
    },
    'project.plan': {
      label: '计划投资',
      subject: 'project',
      type: 'money',
      unit: '亿元',
      home: { ledger: 'project', field: 'plan' },
    },
    'project.rate': {
      label: '完成率',
      subject: 'project',
      type: 'ratio',
      lever: 'project.done',
      derive: { divide: ['project.done', 'project.plan'] },
    },
    'project.startedOn': {
      label: '开工日期',
      subject: 'project',
      type: 'date',
      empty: 'none',
      home: { ledger: 'project', field: 'startedOn' },
    },
    'project.met': {
      label: '本周调度次数',
      subject: 'project',
      type: 'integer',
      derive: {
        count: {
          ledger: 'dispatch',
          via: 'dispatch.projects',
          where: { all: [{ fact: 'dispatch.week', operator: 'equal', value: { fact: 'subject:project.week' } }] },
        },
      },
    },
    'project.week': {
      label: '本周',
      subject: 'project',
      type: 'period',
      derive: { periodOf: { of: 'today', per: 'week' } },
    },
    'dispatch.heldOn': {
      label: '日期',
      subject: 'dispatch',
      type: 'date',
      home: { ledger: 'dispatch', field: 'heldOn' },
    },
    'dispatch.week': {
      label: '所属周',
      subject: 'dispatch',
      type: 'period',
      derive: { periodOf: { of: 'dispatch.heldOn', per: 'week' } },
    },
    'dispatch.projects': {
      label: '项目',
      subject: 'dispatch',
      type: 'refs',
      refers: 'project',
      home: { ledger: 'dispatch', field: 'projects' },
    },
  },
  parameters: {
    line: {
      label: '调度门槛',
      type: 'money',
      unit: '亿元',
      values: [
        { from: '2020-01-01', value: '10亿元', clause: 'C-1' },
        { from: '2020-07-01', value: '12亿元', clause: 'C-1' },
      ],
    },
    rateLine: { label: '完成率线', type: 'ratio', values: [{ from: '2020-01-01', value: '2/3', clause: 'C-1' }] },
    once: { label: '次数', type: 'integer', values: [{ from: '2020-01-01', value: 1, clause: 'C-1' }] },
  },
  decisions: {
    tier: {
      id: 'tier',
      title: '调度层级',
      subject: 'project',
      policy: 'first',
      takesEffect: 'nextWeek',
      outcomes: {
        leader: { label: '每周由组长调度', color: 'blue' },
        sector: { label: '每周由分管领导调度', color: 'grey' },
      },
      rules: [
        {
          id: 'leader',
          title: '大项目由组长调度',
          clause: 'C-1',
          priority: 10,
          conditions: {
            all: [{ fact: 'project.total', operator: 'greaterThanInclusive', value: { fact: 'parameter:line' } }],
          },
          event: { type: 'leader' },
        },
      ],
      otherwise: { outcome: 'sector', title: '其余项目', clause: 'C-1' },
    },
    light: {
      id: 'light',
      title: '进度',
      subject: 'project',
      policy: 'first',
      outcomes: { green: { label: '正常', color: 'green' }, red: { label: '滞后', color: 'red' } },
      rules: [
        {
          id: 'ok',
          title: '达到线',
          clause: 'C-1',
          priority: 2,
          conditions: {
            all: [{ fact: 'project.rate', operator: 'greaterThanInclusive', value: { fact: 'parameter:rateLine' } }],
          },
          event: { type: 'green' },
        },
        {
          id: 'behind',
          title: '未达到线',
          clause: 'C-1',
          priority: 1,
          conditions: {
            not: { fact: 'project.rate', operator: 'greaterThanInclusive', value: { fact: 'parameter:rateLine' } },
          },
          event: { type: 'red' },
        },
      ],
    },
    flags: {
      id: 'flags',
      title: '清单',
      subject: 'project',
      policy: 'collect',
      outcomes: {
        notStarted: { label: '未开工', color: 'amber' },
        metThisWeek: { label: '本周已调度', color: 'green' },
      },
      rules: [
        {
          id: 'notStarted',
          title: '未开工',
          clause: 'C-1',
          conditions: { all: [{ fact: 'project.startedOn', operator: 'isEmpty', value: true }] },
          event: { type: 'notStarted' },
        },
        {
          id: 'met',
          title: '本周已调度',
          clause: 'C-1',
          conditions: {
            all: [{ fact: 'project.met', operator: 'greaterThanInclusive', value: { fact: 'parameter:once' } }],
          },
          event: { type: 'metThisWeek' },
        },
      ],
    },
  },
}

const compiled = compiledOf(parts)

function decide(facts: SubjectInput['facts'], set: string, on = '2020-06-10', records: SubjectInput['records'] = {}) {
  const { world, id, problems } = worldOfSubject(compiled, { subject: 'project', facts, records }, on)
  expect(problems).toEqual([])
  const made = evaluateSubject(world, 'project', id, { explain: true }).find((one) => one.set === set)
  if (!made) throw new Error(`no decision ${set}`)
  return made
}

describe('a decision', () => {
  it('takes the number itself into the tier above', () => {
    expect(decide({ 'project.total': '9.9999亿元' }, 'tier').outcomes[0]?.id).toBe('sector')
    expect(decide({ 'project.total': '10亿元' }, 'tier').outcomes[0]?.id).toBe('leader')
  })

  it('is decided with the value in force on the day', () => {
    expect(decide({ 'project.total': '10亿元' }, 'tier', '2020-06-30').outcomes[0]?.id).toBe('leader')
    expect(decide({ 'project.total': '10亿元' }, 'tier', '2020-07-01').outcomes[0]?.id).toBe('sector')
  })

  it('names the missing fact and the candidates instead of guessing', () => {
    const made = decide({}, 'tier')
    expect(made).toMatchObject({
      status: 'undetermined',
      missing: ['project.total'],
      candidates: ['leader', 'sector'],
      outcomes: [],
    })
    expect(decide({ 'project.done': '1亿元' }, 'light')).toMatchObject({
      status: 'undetermined',
      missing: ['project.plan'],
    })
  })

  it('counts a change from next Monday', () => {
    expect(decide({ 'project.total': '10亿元' }, 'tier').effectiveFrom).toBe('2020-06-15')
  })

  it('compares ratios exactly: 200 of 300 meets two thirds', () => {
    expect(decide({ 'project.done': 200, 'project.plan': 300 }, 'light').outcomes[0]?.id).toBe('green')
    expect(decide({ 'project.done': 199, 'project.plan': 300 }, 'light').outcomes[0]?.id).toBe('red')
  })

  it('does not fire on what does not apply, not even under not', () => {
    expect(decide({ 'project.done': 0, 'project.plan': 0 }, 'light')).toMatchObject({ status: 'none', outcomes: [] })
  })

  it('counts the records that reach the subject in its week', () => {
    const held = (heldOn: string, projects: string[]) => ({ 'dispatch.heldOn': heldOn, 'dispatch.projects': projects })
    const ids = (records: ReturnType<typeof held>[]) =>
      decide({ id: 'p1', 'project.total': 1 }, 'flags', '2020-06-10', { dispatch: records }).outcomes.map(
        (one) => one.id,
      )
    expect(ids([held('2020-06-08', ['p0', 'p1'])])).toEqual(['notStarted', 'metThisWeek'])
    expect(ids([held('2020-06-07', ['p1'])])).toEqual(['notStarted'])
    expect(ids([held('2020-06-08', ['p2'])])).toEqual(['notStarted'])
  })
})

describe('an explanation', () => {
  it('says in Chinese what decided, with the clause', () => {
    const describer = createDescriber(compiled)
    expect(describer.decision(decide({ 'project.total': '10亿元' }, 'tier'))).toBe(
      '每周由组长调度：总投资 10亿元 ≥ 10亿元（某办〔2020〕1号 一（一））',
    )
    expect(describer.decision(decide({}, 'tier'))).toBe('缺数据：总投资未填，可能为每周由组长调度、每周由分管领导调度')
    expect(describer.decision(decide({ 'project.total': '1亿元' }, 'tier'))).toBe(
      '每周由分管领导调度：其余项目（某办〔2020〕1号 一（一））',
    )
  })

  it('tells the distance to the line in the entered fact that moves it', () => {
    const made = decide({ 'project.done': '1亿元', 'project.plan': '3亿元' }, 'light')
    const trace = made.explanation?.rules[0]?.condition
    expect(trace).toMatchObject({
      kind: 'all',
      parts: [{ kind: 'compare', distance: { fact: 'project.done', by: 100_000_000 } }],
    })
    if (trace?.kind !== 'all' || trace.parts[0]?.kind !== 'compare' || !trace.parts[0].distance)
      throw new Error('no distance')
    expect(createDescriber(compiled).distance(trace.parts[0].distance)).toBe('完成投资再增加 1亿元 即到线')
  })

  it('opens a derived number to the records behind it', () => {
    const { world } = worldOfSubject(
      compiled,
      {
        subject: 'project',
        facts: { id: 'p1' },
        records: { dispatch: [{ id: 'd1', 'dispatch.heldOn': '2020-06-08', 'dispatch.projects': ['p1'] }] },
      },
      '2020-06-10',
    )
    expect(deriveFact(world, 'project', 'p1', 'project.met')).toMatchObject({
      kind: 'derived',
      value: 1,
      from: { kind: 'operation', operation: 'count', records: { ledger: 'dispatch', total: 1, shown: [{ id: 'd1' }] } },
    })
  })
})

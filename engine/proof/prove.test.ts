import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compiledOf } from '../../test/support/pack-of.ts'
import { type FactNote, parametersFrom, projectParts } from '../../test/support/project-pack.ts'
import { evaluateSubject } from '../evaluate.ts'
import { NONE } from '../nothing.ts'
import type { Condition, Conditions, DecisionFile, Parameter } from '../pack.generated.ts'
import type { Value } from '../values.ts'
import { createWorld } from '../world.ts'
import { proveDecisions } from './prove.ts'
import { proveSet } from './prove-set.ts'

const FACTS: Readonly<Record<string, FactNote>> = {
  'project.name': 'text',
  'project.total': { label: '总投资', type: 'money' },
  'project.paid': { label: '完成投资', type: 'money' },
  'project.share': { label: '完成比例', type: 'ratio', derive: { divide: ['project.paid', 'project.total'] } },
  'project.stage': { label: '阶段', type: 'enum', values: { plan: '前期', build: '在建', done: '竣工' } },
  'project.kinds': { label: '类别', type: 'enums', values: { road: '道路', water: '水利', other: '其他' } },
  'project.isKey': { label: '重点', type: 'boolean' },
  'project.startedOn': { label: '开工日期', type: 'date', empty: 'none' },
  'project.plannedOn': { label: '计划开工日期', type: 'date' },
  'project.dueOn': { label: '期限', type: 'date', derive: { addDays: ['project.startedOn', 'parameter:days'] } },
  'project.isLarge': {
    label: '大项目',
    derive: {
      holds: {
        all: [{ fact: 'project.total', operator: 'greaterThanInclusive', value: { fact: 'parameter:high' } }],
      },
    },
  },
  'project.visits': {
    label: '走访次数',
    type: 'integer',
    derive: { count: { ledger: 'visit', via: 'visit.project' } },
  },
  'visit.name': 'text',
  'visit.project': { type: 'ref', refers: 'project' },
}
const PARAMETERS: Record<string, Parameter> = {
  ...parametersFrom({
    low: ['money', '5亿元'],
    high: ['money', '10亿元'],
    line: ['ratio', '80%'],
    once: ['integer', 1],
    zero: ['integer', 0],
    days: ['integer', 30],
    deadline: ['date', '2020-12-31'],
  }),
  rising: {
    label: '逐年提高的线',
    type: 'money',
    values: [
      { from: '2020-01-01', value: '10亿元', clause: 'C-1' },
      { from: '2021-01-01', value: '12亿元', clause: 'C-1' },
    ],
  },
}

type Rules = { id: string; when: Conditions; priority?: number; from?: string; to?: string }[]

function packWith(rules: Rules, more: Partial<DecisionFile> = {}) {
  const set: DecisionFile = {
    id: 'size',
    title: '大小',
    subject: 'project',
    policy: 'unique',
    outcomes: Object.fromEntries(rules.map(({ id }) => [id, { label: id, color: 'blue' as const }])),
    rules: rules.map(({ id, when, ...rest }) => ({
      id,
      title: `规则${id}`,
      clause: 'C-1',
      conditions: when,
      event: { type: id },
      ...rest,
    })),
    ...more,
  }
  return compiledOf(projectParts(FACTS, { parameters: PARAMETERS, decisions: { size: set } }))
}
type Compared = string | boolean | string[] | { fact: string }

const found = (rules: Rules, more?: Partial<DecisionFile>) =>
  proveDecisions(packWith(rules, more)).map(({ code, pointer, message }) => ({ code, pointer, message }))
const codes = (rules: Rules, more?: Partial<DecisionFile>) =>
  found(rules, more).map(({ code, pointer }) => `${code}${pointer}`)

const is = (fact: string, operator: string, value: Compared): Condition => ({
  fact: fact === 'today' ? fact : `project.${fact}`,
  operator,
  value,
})
const to = (fact: string): { fact: string } => ({ fact })
const all = (...parts: Condition[]): Conditions => ({ all: parts })
const atLeast = (fact: string, parameter: string) => is(fact, 'greaterThanInclusive', to(`parameter:${parameter}`))
const below = (fact: string, parameter: string) => is(fact, 'lessThan', to(`parameter:${parameter}`))
const above = (fact: string, parameter: string) => is(fact, 'greaterThan', to(`parameter:${parameter}`))

describe('a gap', () => {
  it('on a threshold, between and below thresholds is named in Chinese', () => {
    expect(
      found([
        { id: 'a', when: all(above('total', 'high')) },
        { id: 'b', when: all(below('total', 'high')) },
      ]),
    ).toEqual([
      {
        code: 'decision_gap',
        pointer: '',
        message: expect.stringContaining('总投资为 10亿元时，没有规则满足'),
      },
    ])
    expect(
      found([
        { id: 'a', when: all(atLeast('total', 'high')) },
        { id: 'b', when: all(below('total', 'low')) },
      ])[0]?.message,
    ).toContain('总投资为 5亿元时')
  })

  it('is looked for on every day on which a value or a rule changes', () => {
    const rising: Rules = [
      { id: 'a', when: all(atLeast('total', 'rising')) },
      { id: 'b', when: all(below('total', 'high')) },
    ]
    expect(found(rising)[0]?.message).toContain('自 2021-01-01 起，总投资为 10亿元时')
    const ending: Rules = [
      { id: 'a', when: all(atLeast('total', 'high')) },
      { id: 'b', when: all(below('total', 'high')), to: '2021-06-30' },
    ]
    expect(found(ending)[0]?.message).toContain('自 2021-07-01 起，总投资小于 10亿元时')
  })

  it('comes of a kind of nothing that the facts can have, never of 未填', () => {
    const started: Rules = [
      { id: 'a', when: all(is('startedOn', 'after', to('parameter:deadline'))) },
      { id: 'b', when: all(is('startedOn', 'onOrBefore', to('parameter:deadline'))) },
    ]
    expect(found(started)[0]?.message).toContain('开工日期为无时')
    const planned: Rules = [
      { id: 'a', when: all(is('plannedOn', 'after', to('parameter:deadline'))) },
      { id: 'b', when: all(is('plannedOn', 'onOrBefore', to('parameter:deadline'))) },
    ]
    expect(codes(planned)).toEqual([])
  })

  it('is not seen where no rule is about the subject: a ratio with an empty denominator', () => {
    const share: Rules = [
      { id: 'a', when: all(atLeast('share', 'line')) },
      { id: 'b', when: all(below('share', 'line')) },
    ]
    expect(codes(share)).toEqual([])
    const mixed: Rules = [
      { id: 'a', when: all(atLeast('share', 'line')) },
      { id: 'b', when: all(below('share', 'line')) },
      { id: 'c', when: all(is('isKey', 'equal', true), atLeast('share', 'line')) },
    ]
    expect(codes(mixed)).toEqual(['decision_gap', 'decision_overlap/rules/2'])
  })

  it('is closed by `otherwise`, by appliesWhen, and by a constraint', () => {
    const rules: Rules = [
      { id: 'a', when: all(above('total', 'high')) },
      { id: 'b', when: all(below('total', 'high')) },
    ]
    expect(codes(rules, { otherwise: { outcome: 'a', title: '其他' } })).toEqual([])
    expect(codes(rules, { appliesWhen: all(is('total', 'notEqual', to('parameter:high'))) })).toEqual([])
    const constraints = [{ title: '不会恰在线上', conditions: all(is('total', 'notEqual', to('parameter:high'))) }]
    expect(codes(rules, { constraints })).toEqual([])
  })

  it('is not seen below zero', () => {
    const visits: Rules = [
      { id: 'a', when: all(atLeast('visits', 'once')) },
      { id: 'b', when: all(is('visits', 'equal', to('parameter:zero'))) },
    ]
    expect(codes(visits)).toEqual([])
  })

  it('is not seen where a derived fact could not be what it would have to be', () => {
    const due: Rules = [
      { id: 'a', when: all(is('startedOn', 'isEmpty', true)) },
      { id: 'b', when: all(is('startedOn', 'isEmpty', false), is('today', 'after', to('project.dueOn'))) },
      { id: 'c', when: all(is('startedOn', 'isEmpty', false), is('today', 'onOrBefore', to('project.dueOn'))) },
    ]
    expect(codes(due)).toEqual([])
    const large: Rules = [
      { id: 'a', when: all(is('isLarge', 'equal', true), atLeast('total', 'high')) },
      { id: 'b', when: all(is('isLarge', 'equal', false), is('total', 'notEqual', to('parameter:high'))) },
    ]
    // 10亿元 and not large cannot be; 5亿元 and large is not known to be impossible without a constraint.
    expect(found(large)[0]?.message).not.toContain('总投资为 10亿元')
  })
})

describe('facts that are compared with one another', () => {
  it('stand in every order, and beside thresholds', () => {
    const paid = (operator: string): Condition => is('paid', operator, to('project.total'))
    expect(
      codes([
        { id: 'a', when: all(paid('lessThan')) },
        { id: 'b', when: all(paid('greaterThan')) },
      ]),
    ).toEqual(['decision_gap'])
    expect(
      codes([
        { id: 'a', when: all(paid('lessThanInclusive')) },
        { id: 'b', when: all(paid('greaterThan')) },
      ]),
    ).toEqual([])
    const inOrder: Rules = [
      { id: 'a', when: all(paid('lessThan'), above('paid', 'low'), below('total', 'high')) },
      { id: 'b', when: all(paid('equal'), above('paid', 'low')) },
    ]
    expect(codes(inOrder, { policy: 'first', otherwise: { outcome: 'a', title: '其他' } })).toEqual([])
  })

  it('days stand before, on and after the day of evaluation', () => {
    const day = (operator: string): Condition => is('plannedOn', operator, to('today'))
    expect(
      codes([
        { id: 'a', when: all(day('before')) },
        { id: 'b', when: all(day('after')) },
      ]),
    ).toEqual(['decision_gap'])
    expect(
      found([
        { id: 'a', when: all(day('before')) },
        { id: 'b', when: all(day('after')) },
      ])[0]?.message,
    ).toMatch(/判定日为 (2020-\d\d-\d\d)，计划开工日期为 \1时/)
    expect(
      codes([
        { id: 'a', when: all(day('onOrBefore')) },
        { id: 'b', when: all(day('after')) },
      ]),
    ).toEqual([])
    const late: Rules = [
      { id: 'a', when: all(is('today', 'after', to('parameter:deadline'))) },
      { id: 'b', when: all(is('today', 'before', to('parameter:deadline'))) },
    ]
    expect(found(late)[0]?.message).toContain('判定日为 2020-12-31时')
  })
})

describe('a rule that can never win', () => {
  const first = (rules: Rules, more: Partial<DecisionFile> = {}) =>
    found(
      rules.map((rule, i) => ({ priority: 100 - i, ...rule })),
      { policy: 'first', otherwise: { outcome: rules[0]!.id, title: '其他' }, ...more },
    )

  it('is shut out by the rules above it, and says by which', () => {
    const [problem, ...rest] = first([
      { id: 'a', when: all(atLeast('total', 'low')) },
      { id: 'b', when: all(atLeast('total', 'high')) },
    ])
    expect(rest).toEqual([])
    expect(problem).toMatchObject({ code: 'rule_never_wins', pointer: '/rules/1' })
    expect(problem?.message).toContain('“规则a”')
  })

  it('or contradicts itself', () => {
    expect(
      first([{ id: 'a', when: all(is('stage', 'equal', 'plan'), is('stage', 'equal', 'done')) }])[0]?.message,
    ).toContain('永远不会满足')
  })

  it('or is not in force on any day of the pack', () => {
    expect(first([{ id: 'a', when: all(atLeast('total', 'low')), to: '2019-12-31' }])).toMatchObject([
      { code: 'rule_never_wins' },
    ])
  })
})

it('over 10⁶ cells that do not come to the same say so, with the set and the number', { timeout: 60_000 }, () => {
  const pairs = Array.from({ length: 21 }, (_, i) => [`project.a${i}`, `project.b${i}`] as const)
  const facts = Object.fromEntries(pairs.flat().map((id) => [id, 'boolean' as const]))
  const any = {
    any: pairs.map(([a, b]) => ({
      all: [a, b].map((fact) => ({ fact, operator: 'equal', value: true })),
    })),
  }
  const set: DecisionFile = {
    id: 'wide',
    title: '很宽的判定',
    subject: 'project',
    policy: 'unique',
    outcomes: { a: { label: '甲', color: 'blue' }, b: { label: '乙', color: 'blue' } },
    rules: [
      { id: 'a', title: '甲', clause: 'C-1', conditions: any, event: { type: 'a' } },
      { id: 'b', title: '乙', clause: 'C-1', conditions: { not: any }, event: { type: 'b' } },
    ],
  }
  const compiled = compiledOf(projectParts({ 'project.name': 'text', ...facts }, { decisions: { wide: set } }))
  const [problem] = proveDecisions(compiled)
  expect(problem).toMatchObject({ code: 'too_many_cells', item: 'decisions/wide' })
  expect(problem?.message).toContain(`“很宽的判定”有 ${2 ** 42} 种情形`)
})

describe('against every cell evaluated one by one', () => {
  const money = [4, 5, 6, 9, 10, 11].map((value) => value * 100_000_000)
  const domain: Record<string, readonly Value[]> = {
    'project.total': money,
    'project.paid': money,
    'project.stage': ['plan', 'build', 'done'],
    'project.kinds': [[], ['road'], ['road', 'water'], ['water', 'other']],
    'project.isKey': [true, false],
    'project.startedOn': [NONE, '2020-12-30', '2020-12-31', '2021-01-01'],
  }
  const comparison = fc.oneof(
    fc
      .record({
        fact: fc.constantFrom('total', 'paid'),
        operator: fc.constantFrom('lessThan', 'greaterThanInclusive', 'equal', 'greaterThan'),
        value: fc.constantFrom('parameter:low', 'parameter:high', 'project.total'),
      })
      .map(({ fact, operator, value }) => is(fact, operator, to(value))),
    fc.constantFrom('plan', 'build', 'done').map((code) => is('stage', 'equal', code)),
    fc.constantFrom('road', 'water').map((code) => is('kinds', 'contains', code)),
    fc.boolean().map((value) => is('isKey', 'equal', value)),
    fc.constantFrom('onOrBefore', 'after').map((operator) => is('startedOn', operator, to('parameter:deadline'))),
    fc.boolean().map((value) => is('startedOn', 'isEmpty', value)),
  )
  const condition = fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      comparison,
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
      tie('node').map((not): Condition => ({ not })),
    ),
  })).node
  const scene = fc.record({
    rules: fc.array(condition, { minLength: 1, maxLength: 4 }),
    policy: fc.constantFrom('first' as const, 'unique' as const),
    applies: fc.option(condition),
    otherwise: fc.boolean(),
  })

  it('finds the same gaps, overlaps and dead rules', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(scene, ({ rules, policy, applies, otherwise }) => {
        const compiled = packWith(
          rules.map((rule, i) => ({ id: `r${i}`, when: all(rule), priority: 50 - i })),
          {
            policy,
            ...(applies && { appliesWhen: all(applies) }),
            ...(otherwise && { otherwise: { outcome: 'r0', title: '其他' } }),
          },
        )
        const set = compiled.decisions.get('size')!
        const proof = proveSet(compiled, set)
        const told = { gap: false, overlap: false, won: new Set<string>() }
        const used = Object.keys(domain).filter((fact) => JSON.stringify(set.file).includes(fact))
        for (const facts of cells(used)) {
          const world = createWorld(compiled, { records: { project: [{ id: 'p', facts }] } }, '2020-06-01')
          const [made] = evaluateSubject(world, 'project', 'p', { sets: ['size'] })
          if (made?.status === 'none') told.gap = true
          if (made?.status === 'conflict') told.overlap = true
          for (const rule of made?.rules ?? []) told.won.add(rule)
        }
        expect(proof.complete).toBe(true)
        expect({ gap: proof.gap !== null, overlap: proof.overlaps.length > 0 }).toEqual({
          gap: told.gap,
          overlap: told.overlap,
        })
        expect(proof.dead.map(({ rule }) => rule.rule.id)).toEqual(
          set.rules.map(({ rule }) => rule.id).filter((id) => !told.won.has(id)),
        )
      }),
      { numRuns: 60 },
    )
  })

  function* cells(facts: readonly string[], at: Record<string, Value> = {}): Generator<Record<string, Value>> {
    const [fact, ...rest] = facts
    if (fact === undefined) yield at
    else for (const value of domain[fact] ?? []) yield* cells(rest, { ...at, [fact]: value })
  }
})

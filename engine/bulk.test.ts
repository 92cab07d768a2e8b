import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compiledOf, ledgerOf } from '../test/support/pack-of.ts'
import { decideColumns, STATUSES } from './bulk.ts'
import { evaluateAll } from './evaluate.ts'
import { makeExact } from './exact.ts'
import { impact } from './impact.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import type { Condition, Fact, Parameter, Rule } from './pack.generated.ts'
import type { Value } from './values.ts'
import { createWorld } from './world.ts'

const filled = (name: string, type: Fact['type'], more: Partial<Fact> = {}): Fact => ({
  label: name,
  subject: 'project',
  type,
  home: { ledger: 'project', field: name },
  ...more,
})
const facts: Record<string, Fact> = {
  'project.name': filled('name', 'text'),
  'project.amount': filled('amount', 'money'),
  'project.rate': filled('rate', 'ratio'),
  'project.day': filled('day', 'date'),
  'project.level': filled('level', 'enum', { values: { a: '甲', b: '乙' } }),
  'project.tags': filled('tags', 'enums', { values: { a: '甲', b: '乙' } }),
  'project.flag': filled('flag', 'boolean'),
  'project.double': { label: 'double', subject: 'project', type: 'money', derive: { multiply: ['project.amount', 2] } },
}
const parameter = (type: Parameter['type'], value: string): Parameter => ({
  label: type,
  type,
  values: [{ from: '2020-01-01', value, clause: 'C-1' }],
})
const parameters = {
  amount: parameter('money', '3元'),
  rate: parameter('ratio', '2/3'),
  day: parameter('date', '2020-05-05'),
}

const value = (...some: Value[]): fc.Arbitrary<Value> =>
  fc.constantFrom<Value>(...some, ...some, UNKNOWN, NONE, NOT_APPLICABLE)
const subject = fc.record({
  'project.amount': value(0, 1, 2, 3, 4, Number.MAX_SAFE_INTEGER),
  'project.rate': value(0, 1, makeExact(2n, 3n), makeExact(1n, 3n), makeExact(9007199254740991n, 9007199254740990n)),
  'project.day': value('2020-05-04', '2020-05-05', '2020-05-06'),
  'project.level': value('a', 'b'),
  'project.tags': value(['a'], ['a', 'b'], []),
  'project.flag': value(true, false),
})

const compare = (fact: string, name: string, operators: string[]): fc.Arbitrary<Condition> =>
  fc.constantFrom(...operators).map((operator) => ({ fact, operator, value: { fact: `parameter:${name}` } }))
const SIZES = [
  'lessThan',
  'lessThanInclusive',
  'equal',
  'notEqual',
  'greaterThanInclusive',
  'greaterThan',
  'not:lessThan',
]
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  compare('project.amount', 'amount', SIZES),
  compare('project.double', 'amount', SIZES),
  compare('project.rate', 'rate', SIZES),
  compare('project.day', 'day', ['before', 'onOrBefore', 'after', 'onOrAfter', 'equal']),
  fc.constantFrom<Condition>(
    { fact: 'project.level', operator: 'equal', value: 'a' },
    { fact: 'project.level', operator: 'in', value: ['a', 'b'] },
    { fact: 'project.tags', operator: 'contains', value: 'b' },
    { fact: 'project.tags', operator: 'isEmpty', value: true },
    { fact: 'project.flag', operator: 'equal', value: true },
    { fact: 'project.day', operator: 'isEmpty', value: true },
    { fact: 'project.amount', operator: 'isEmpty', value: false },
  ),
)
const condition = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
    tie('node').map((not): Condition => ({ not })),
  ),
})).node
const rule = (index: number, node: Condition): Rule => ({
  id: `r${index}`,
  title: 'r',
  clause: 'C-1',
  priority: 9 - index,
  conditions: { all: [node] },
  event: { type: index % 2 === 0 ? 'x' : 'y' },
})
const library = fc.record({
  nodes: fc.array(condition, { minLength: 1, maxLength: 4 }),
  policy: fc.constantFrom('first' as const, 'unique' as const, 'collect' as const),
  otherwise: fc.boolean(),
  subjects: fc.array(subject, { minLength: 1, maxLength: 12 }),
})

const compiledWith = (
  {
    nodes,
    policy,
    otherwise,
  }: Pick<typeof library extends fc.Arbitrary<infer T> ? T : never, 'nodes' | 'policy' | 'otherwise'>,
  amount = '3元',
) =>
  compiledOf({
    ledgers: { project: ledgerOf('project') },
    facts,
    parameters: { ...parameters, amount: parameter('money', amount) },
    decisions: {
      d: {
        id: 'd',
        title: 'd',
        subject: 'project',
        policy,
        outcomes: {
          x: { label: 'x', color: 'grey' },
          y: { label: 'y', color: 'grey' },
          z: { label: 'z', color: 'grey' },
        },
        rules: nodes.map((node, index) => rule(index, node)),
        ...(otherwise && { otherwise: { outcome: 'z', title: '其余' } }),
      },
    },
  })
const worldOf = (compiled: ReturnType<typeof compiledOf>, subjects: Record<string, Value>[]) =>
  createWorld(
    compiled,
    { records: { project: subjects.map((one, index) => ({ id: `p${index}`, facts: one })) } },
    '2020-05-05',
  )

it('decides a whole library as it decides one subject at a time', () => {
  fc.assert(
    fc.property(library, (drawn) => {
      const compiled = compiledWith(drawn)
      const [column] = decideColumns(worldOf(compiled, drawn.subjects), 'project')
      const single = evaluateAll(worldOf(compiled, drawn.subjects), 'project')
      for (const [index, [, decisions]] of [...single].entries()) {
        const [made] = decisions
        expect(STATUSES[column!.status[index]!]).toBe(made!.status)
        const outcomes = column!.outcomeIds.filter((_id, bit) => (column!.outcomes[index]! & (1 << bit)) !== 0)
        expect(outcomes).toEqual(made!.outcomes.map((one) => one.id).toSorted())
      }
    }),
    { numRuns: 400 },
  )
})

it('finds exactly the decisions that another threshold changes', () => {
  fc.assert(
    fc.property(library, (drawn) => {
      const [before, after] = [compiledWith(drawn), compiledWith(drawn, '1元')]
      const found = impact(worldOf(before, drawn.subjects), worldOf(after, drawn.subjects), 'project', ['d'])
      const said = (compiled: typeof before) =>
        [...evaluateAll(worldOf(compiled, drawn.subjects), 'project')].map(
          ([id, [made]]) => `${id} ${made!.status} ${made!.outcomes.map((one) => one.id).join()}`,
        )
      const [was, becomes] = [said(before), said(after)]
      const changed = was.filter((line, index) => line !== becomes[index]).map((line) => line.split(' ')[0])
      expect(found.rows.map((row) => row.id)).toEqual(changed)
      expect(found.checked).toBe(drawn.subjects.length)
    }),
    { numRuns: 200 },
  )
})

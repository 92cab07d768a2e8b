import { comparable, inside, report, type Scope } from './compile-context.ts'
import { decide } from './decide.ts'
import { expression, type Operation, partsOf } from './expression-plan.ts'
import { NONE, NOT_APPLICABLE, type Nothing, UNKNOWN } from './nothing.ts'
import type { ConditionPlan, ExpressionPlan, ValueType } from './plan.ts'
import { readFact } from './read-fact.ts'
import { INAPPLICABLE, isUnsettled, mayBecomeYes, type Truth, YES } from './truth.ts'
import { isMap, type Value } from './values.ts'

const asValue = (truth: Truth): Value =>
  isUnsettled(truth) ? UNKNOWN : truth === INAPPLICABLE ? NOT_APPLICABLE : truth === YES

/** `{ holds: conditions }`: a yes/no fact from the rules' own conditions. */
const holds: Operation = (compiler, scope, argument) => {
  const condition = compiler.condition(scope, argument)
  return (
    condition &&
    expression('holds', { type: 'boolean' }, (row, world, outer) => asValue(condition.test(row, world, outer)), {
      conditions: [condition],
    })
  )
}

/** What `{ nothing: 'none' | 'notApplicable' }` gives; it stands only as a branch of `choose` and takes the type of the others. */
const NOTHINGS: Readonly<Record<string, Nothing>> = { none: NONE, notApplicable: NOT_APPLICABLE }

function nothingIn(json: unknown): Nothing | null {
  const { nothing } = partsOf(json)
  return typeof nothing === 'string' && Object.hasOwn(NOTHINGS, nothing) ? NOTHINGS[nothing]! : null
}

/** `{ choose: [{ when, then }], otherwise }`: the first branch whose condition holds; an undetermined one leaves it unknown. */
const choose: Operation = (compiler, scope, argument) => {
  const node = partsOf(argument)
  if (!Array.isArray(node.choose) || node.choose.length === 0 || node.otherwise === undefined)
    return report(compiler, scope, 'expression_arguments', 'choose 应写明各分支的 when、then，以及 otherwise。')
  const branches: Record<string, unknown>[] = node.choose.map(partsOf)
  const results = [...branches.map(({ then }) => then), node.otherwise]
  const at = (index: number): Scope =>
    index === branches.length ? inside(scope, 'otherwise') : inside(scope, 'choose', index, 'then')
  const typed = results.map((json, index) => (nothingIn(json) ? null : compiler.expression(at(index), json)))
  const whens = branches.map(({ when }, index) =>
    compiler.condition(inside(scope, 'choose', index, 'when'), when),
  ) as ConditionPlan[]
  if (whens.some((when) => !when) || typed.some((plan, index) => !plan && !nothingIn(results[index]))) return null
  const type = typed.findLast((plan) => plan !== null)?.type
  if (!type || !typed.every((plan) => !plan || comparable(plan.type, type)))
    return report(compiler, scope, 'type_mismatch', 'choose 各分支的结果应为同一类型。')
  const values = typed.map((plan, index) => plan ?? constantOf(nothingIn(results[index])!, type))
  return expression(
    'choose',
    type,
    (row, world, outer) => {
      for (const [index, when] of whens.entries()) {
        const truth = when.test(row, world, outer)
        if (truth === YES) return values[index]!.get(row, world, outer)
        if (mayBecomeYes(truth)) return UNKNOWN
      }
      return values.at(-1)!.get(row, world, outer)
    },
    { inputs: values, conditions: whens },
  )
}

const constantOf = (value: Value, type: ValueType): ExpressionPlan => ({
  ...expression('constant', type, () => value),
  source: { kind: 'constant', value },
})

const constant: Operation = (compiler, scope, argument) => {
  if (typeof argument !== 'string' && typeof argument !== 'boolean')
    return report(compiler, scope, 'expression_arguments', 'const 只能写词语代码、true 或 false。')
  return constantOf(argument, { type: typeof argument === 'boolean' ? 'boolean' : 'text' })
}

/** `{ outcome: set }`: what a decision about the same subject concluded; a list for `collect`. */
const outcome: Operation = (compiler, scope, argument) => {
  const id = typeof argument === 'string' ? argument : ''
  const file = compiler.pack.decisions[id]
  if (!file) return report(compiler, scope, 'decision_unknown', `没有名为“${id}”的判定，请检查拼写。`)
  if (file.subject !== scope.kind)
    return report(
      compiler,
      scope,
      'decision_of_other_subject',
      `判定“${id}”的对象是“${file.subject}”，不能在“${scope.kind}”上引用。`,
    )
  const collects = file.policy === 'collect'
  return {
    ...expression('outcome', { type: collects ? 'enums' : 'enum' }, (row, world) => {
      const decision = decide(world, row, id)
      if (decision.status === 'undetermined' || decision.status === 'conflict') return UNKNOWN
      if (decision.status === 'notApplicable') return NOT_APPLICABLE
      if (collects) return decision.outcomes.map((one) => one.id)
      return decision.outcomes[0]?.id ?? NONE
    }),
    source: { kind: 'outcome', id },
  }
}

/** `{ lookup: { in: map parameter, key } }` or `{ lookup: { through: ref fact, fact } }`. */
const lookup: Operation = (compiler, scope, argument) => {
  const node = partsOf(argument)
  if (typeof node.in === 'string') {
    const map = compiler.expression(inside(scope, 'in'), node.in)
    const key = compiler.expression(inside(scope, 'key'), node.key)
    if (!map || !key) return null
    if (map.type.type !== 'map')
      return report(compiler, inside(scope, 'in'), 'type_mismatch', 'lookup 的 in 应为对照表参数。')
    return expression(
      'lookup',
      { type: 'text' },
      (row, world, outer) => {
        const word = key.get(row, world, outer)
        const table = map.get(row, world, outer)
        if (typeof word !== 'string') return word
        return isMap(table) ? (table.get(word) ?? NONE) : table
      },
      { inputs: [map, key] },
    )
  }
  const through = compiler.expression(inside(scope, 'through'), node.through)
  const reference = typeof node.through === 'string' ? compiler.pack.facts[node.through] : undefined
  // One reference leads to one subject; over the subjects of a list there are counts and sums.
  const refers = reference?.type === 'ref' ? reference.refers : undefined
  const plan = refers && typeof node.fact === 'string' ? compiler.subjects.get(refers)?.byId.get(node.fact) : undefined
  if (!through || !plan || !refers)
    return report(compiler, scope, 'fact_unknown', 'lookup 应写明 through（引用类指标项）和对方的 fact，请检查拼写。')
  return {
    ...expression(
      'lookup',
      { type: plan.fact.type, currency: plan.fact.currency },
      (row, world, outer) => {
        const id = through.get(row, world, outer)
        if (typeof id !== 'string') return id
        const target = world.byId.get(refers)?.get(id)
        return target ? readFact(target, plan, world) : UNKNOWN
      },
      { inputs: [through] },
    ),
    source: { kind: 'otherFact', id: plan.id, kindOf: refers },
  }
}

/** The list that words of a type are joined to. */
const LIST_OF: Partial<Record<ValueType['type'], 'enums' | 'refs' | 'texts'>> = {
  enum: 'enums',
  enums: 'enums',
  ref: 'refs',
  refs: 'refs',
  text: 'texts',
  texts: 'texts',
}

const isListType = ({ type }: ValueType): boolean => LIST_OF[type] === type

const size: Operation = (compiler, scope, argument) => {
  const of = compiler.expression(scope, argument)
  if (!of) return null
  if (!isListType(of.type)) return report(compiler, scope, 'type_mismatch', 'size 只能用于多选的指标项。')
  return expression(
    'size',
    { type: 'integer' },
    (row, world, outer) => {
      const value = of.get(row, world, outer)
      if (value === NONE) return 0
      return Array.isArray(value) ? value.length : value
    },
    { inputs: [of] },
  )
}

const union: Operation = (compiler, scope, argument) => {
  const parts = Array.isArray(argument) ? argument : []
  const inputs = parts.map((part: unknown, index) => compiler.expression(inside(scope, index), part))
  const first = inputs[0]
  if (!first || inputs.some((input) => !input))
    return inputs.length === 0 ? report(compiler, scope, 'expression_arguments', 'union 至少要有一项。') : null
  const lists = inputs.map((input) => LIST_OF[input!.type.type])
  const type = lists[0]
  if (type === undefined || !lists.every((other) => other !== undefined && comparable({ type }, { type: other })))
    return report(compiler, scope, 'type_mismatch', 'union 的各项应为同类的编号、选项或它们的列表。')
  return expression(
    'union',
    { type },
    (row, world, outer) => {
      const all = new Set<string>()
      for (const input of inputs) {
        const value = input!.get(row, world, outer)
        if (Array.isArray(value)) for (const item of value) all.add(item)
        else if (typeof value === 'string') all.add(value)
        else if (value !== NONE && value !== NOT_APPLICABLE) return UNKNOWN
      }
      return [...all]
    },
    { inputs: inputs as ExpressionPlan[] },
  )
}

export const choiceOperations: Readonly<Record<string, Operation>> = {
  holds,
  choose,
  const: constant,
  outcome,
  lookup,
  size,
  union,
}

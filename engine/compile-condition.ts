import { type Compiler, comparable, inside, isQuantityType, report, type Scope } from './compile-context.ts'
import { compileReference, constantOperand } from './compile-operand.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import { type ParsedOperator, parseOperator, testOf } from './operators.ts'
import type { Compute, ConditionPlan, Operand, ValueType } from './plan.ts'
import { both, either, INAPPLICABLE, NO, negate, type Truth, UNDETERMINED, YES } from './truth.ts'
import type { Value } from './values.ts'

/**
 * Turns json-rules-engine conditions into small functions. Faults are reported to the compiler and give null; nothing
 * is evaluated from text.
 */
export function compileCondition(compiler: Compiler, scope: Scope, json: unknown): ConditionPlan | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return report(compiler, scope, 'condition_shape', '条件应为一个对象，请按 all、any、not 或 fact 填写。')
  const node = json as Record<string, unknown>
  const heads = ['all', 'any', 'not', 'condition', 'fact'].filter((head) => Object.hasOwn(node, head))
  if (heads.length !== 1)
    return report(
      compiler,
      scope,
      'condition_heads',
      '一个条件只能是 all、any、not、condition、fact 之一，请拆成多层。',
    )
  switch (heads[0]) {
    case 'all':
    case 'any':
      return compileGroup(compiler, scope, heads[0], node[heads[0]])
    case 'not': {
      const part = compileCondition(compiler, inside(scope, 'not'), node.not)
      return part && { kind: 'not', part, test: (row, world, outer) => negate(part.test(row, world, outer)) }
    }
    case 'condition':
      return compileNamed(compiler, scope, node.condition)
    default:
      return compileComparison(compiler, scope, node)
  }
}

function compileGroup(compiler: Compiler, scope: Scope, kind: 'all' | 'any', members: unknown): ConditionPlan | null {
  if (!Array.isArray(members) || members.length === 0)
    return report(
      compiler,
      inside(scope, kind),
      'condition_empty',
      `“${kind}”里至少要有一个条件，空的会对所有对象成立。`,
    )
  const parts = members.map((member, index) => compileCondition(compiler, inside(scope, kind, index), member))
  if (parts.some((part) => part === null)) return null
  const plans = parts as ConditionPlan[]
  return { kind, parts: plans, test: kind === 'all' ? testAll(plans) : testAny(plans) }
}

function testAll(plans: readonly ConditionPlan[]): Compute<Truth> {
  return (row, world, outer) => {
    let answer: Truth = YES
    for (const plan of plans) {
      answer = both(answer, plan.test(row, world, outer))
      if (answer === NO) return NO
    }
    return answer
  }
}

function testAny(plans: readonly ConditionPlan[]): Compute<Truth> {
  return (row, world, outer) => {
    let answer: Truth = INAPPLICABLE
    for (const plan of plans) {
      answer = either(answer, plan.test(row, world, outer))
      if (answer === YES) return YES
    }
    return answer
  }
}

function compileNamed(compiler: Compiler, scope: Scope, id: unknown): ConditionPlan | null {
  const named = typeof id === 'string' ? compiler.pack.conditions[id] : undefined
  if (!named || typeof id !== 'string')
    return report(
      compiler,
      inside(scope, 'condition'),
      'condition_unknown',
      `没有名为“${String(id)}”的条件，请检查拼写。`,
    )
  const trail = scope.item.split(' > ')
  if (trail.includes(`conditions/${id}`))
    return report(compiler, inside(scope, 'condition'), 'condition_cycle', `条件“${id}”引用了自己，请去掉这处引用。`)
  const part = compileCondition(
    compiler,
    { ...scope, item: `${scope.item} > conditions/${id}`, pointer: '/conditions' },
    named.conditions,
  )
  return part && { kind: 'named', id, title: named.title, part, test: part.test }
}

function compileComparison(compiler: Compiler, scope: Scope, node: Record<string, unknown>): ConditionPlan | null {
  if (Object.hasOwn(node, 'path'))
    return report(compiler, inside(scope, 'path'), 'path_refused', '条件里不能写 path，请把要比较的内容定义成指标项。')
  const operator = typeof node.operator === 'string' ? node.operator : ''
  const parsed = parseOperator(operator)
  if (!parsed)
    return report(
      compiler,
      inside(scope, 'operator'),
      'operator_unknown',
      `不认识运算符“${operator}”，请从运算符表中选用。`,
    )
  const left =
    typeof node.fact === 'string'
      ? compileReference(compiler, inside(scope, 'fact'), node.fact)
      : report(compiler, inside(scope, 'fact'), 'fact_unknown', 'fact 应为指标项的编号。')
  const right = compileRight(compiler, inside(scope, 'value'), node.value, left?.type ?? null, parsed)
  if (!left || !right) return null
  const mismatch = mismatchOf(parsed, left, right)
  if (mismatch) return report(compiler, inside(scope, 'value'), 'type_mismatch', mismatch)
  return {
    kind: 'compare',
    operator,
    shape: parsed.shape,
    negated: parsed.decorators.filter((decorator) => decorator === 'not').length % 2 === 1,
    left,
    right,
    test:
      parsed.shape.kind === 'emptiness'
        ? testEmptiness(left, right, parsed)
        : testComparison(left, right, testOf(parsed)),
  }
}

/** A right side is a reference or a literal word; numbers, amounts and dates must be parameters. */
function compileRight(
  compiler: Compiler,
  scope: Scope,
  json: unknown,
  left: ValueType | null,
  parsed: ParsedOperator,
): Operand | null {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    const reference = (json as { fact?: unknown }).fact
    if (typeof reference === 'string') return compileReference(compiler, inside(scope, 'fact'), reference)
    return report(compiler, scope, 'value_shape', '比较值应写成参数、指标项或词语。')
  }
  const literals = Array.isArray(json) ? json : [json]
  if (literals.some((literal) => typeof literal === 'number'))
    return report(compiler, scope, 'number_in_rule', '规则里不能直接写数字，请定义成带条款的参数再引用。')
  if (literals.some((literal) => typeof literal !== 'string' && typeof literal !== 'boolean'))
    return report(compiler, scope, 'value_shape', '比较值应写成参数、指标项或词语；判断是否为空请用 isEmpty。')
  if (left && parsed.shape.kind !== 'emptiness' && (isQuantityType(left) || left.type === 'date'))
    return report(compiler, scope, 'number_in_rule', '数值、金额和日期不能直接写在规则里，请定义成带条款的参数再引用。')
  return Array.isArray(json)
    ? constantOperand(json as string[], { type: 'texts' })
    : constantOperand(json as Value, { type: typeof json === 'boolean' ? 'boolean' : 'text' })
}

const LISTS = ['enums', 'refs', 'texts']
const isList = ({ type }: ValueType): boolean => LISTS.includes(type)
const itemOf = ({ type }: ValueType): ValueType => ({ type: type === 'refs' ? 'ref' : 'text' })

/** Both sides as the operator itself sees them: the decorators, from the outside in, turn them round or open a list. */
function sidesOf({ decorators }: ParsedOperator, left: ValueType, right: ValueType): [ValueType, ValueType] | string {
  let [a, b] = [left, right]
  for (const decorator of decorators) {
    if (decorator === 'swap') [a, b] = [b, a]
    else if (decorator === 'someFact' || decorator === 'everyFact') {
      if (!isList(a)) return 'someFact、everyFact 只能用于多选的指标项。'
      a = itemOf(a)
    } else if (decorator === 'someValue' || decorator === 'everyValue') {
      if (!isList(b)) return 'someValue、everyValue 的比较值应为一组值。'
      b = itemOf(b)
    }
  }
  return [a, b]
}

function mismatchOf(parsed: ParsedOperator, left: Operand, right: Operand): string | null {
  if (parsed.shape.kind === 'emptiness') {
    if (parsed.decorators.some((decorator) => decorator !== 'not')) return 'isEmpty 前只能加 not:。'
    return right.source.kind === 'constant' && right.type.type === 'boolean'
      ? null
      : 'isEmpty 的比较值应为 true 或 false。'
  }
  const sides = sidesOf(parsed, left.type, right.type)
  if (typeof sides === 'string') return sides
  const [a, b] = sides
  const named = ({ type, currency }: ValueType): string => (currency ? `${type}(${currency})` : type)
  const says = `${named(left.type)} 与 ${named(right.type)}`
  switch (parsed.shape.kind) {
    case 'quantity':
      if (!isQuantityType(a) || !isQuantityType(b)) return `大小比较只能用于数值：${says} 不能比较，请核对单位和类型。`
      return comparable(a, b) ? null : `${says} 单位不同，不能比较，请换成同一单位的参数。`
    case 'date':
      return a.type === 'date' && b.type === 'date' ? null : `先后比较只能用于日期：${says} 不能比较。`
    case 'memberOf':
      return isList(b) && comparable(a, itemOf(b))
        ? null
        : `in、notIn 的比较值应为一组值，指标项应为同类的单个值：${says} 不能比较。`
    case 'holds':
      return isList(a) && comparable(itemOf(a), b)
        ? null
        : `contains、doesNotContain 只能用于多选的指标项，比较值应为同类的单个值：${says} 不能比较。`
    default:
      return comparable(a, b) ? null : `${says} 不能比较，请核对单位和类型。`
  }
}

function testComparison(left: Operand, right: Operand, test: (a: Value, b: Value) => boolean): Compute<Truth> {
  const { get: getLeft } = left
  const { get: getRight } = right
  return (row, world, outer) => {
    const a = getLeft(row, world, outer)
    const b = getRight(row, world, outer)
    if (a === NOT_APPLICABLE || b === NOT_APPLICABLE) return INAPPLICABLE
    if (a === UNKNOWN || b === UNKNOWN) return UNDETERMINED
    // Known to be nothing (not started, not signed): no comparison holds, in either direction.
    if (a === NONE || b === NONE) return NO
    return test(a, b) ? YES : NO
  }
}

function testEmptiness(left: Operand, right: Operand, parsed: ParsedOperator): Compute<Truth> {
  const flips = parsed.decorators.filter((decorator) => decorator === 'not').length % 2 === 1
  return (row, world, outer) => {
    const value = left.get(row, world, outer)
    if (value === NOT_APPLICABLE) return INAPPLICABLE
    if (value === UNKNOWN) return UNDETERMINED
    const empty = value === NONE || value === '' || (Array.isArray(value) && value.length === 0)
    const wanted = right.get(row, world, outer) === true
    return (empty === wanted) !== flips ? YES : NO
  }
}

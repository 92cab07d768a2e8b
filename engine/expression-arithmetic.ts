import {
  type Compiler,
  comparable,
  inside,
  isPlainNumber,
  isQuantityType,
  report,
  type Scope,
} from './compile-context.ts'
import { add, compare, divide, type Exact, multiply, round, subtract } from './exact.ts'
import { compileArguments, expression, type Operation, overInputs, partsOf } from './expression-plan.ts'
import { NONE, NOT_APPLICABLE } from './nothing.ts'
import type { ExpressionPlan, ValueType } from './plan.ts'
import type { Value } from './values.ts'

const NUMBER: ValueType = { type: 'number' }
const exacts = (values: Value[]): Exact[] => values as Exact[]
const sum = (values: Exact[]): Exact => values.reduce((total, value) => add(total, value), 0 as Exact)
const isZero = (value: Exact): boolean => compare(value, 0) === 0

function alike(compiler: Compiler, scope: Scope, inputs: ExpressionPlan[]): ValueType | null {
  const [first, ...rest] = inputs.map((input) => input.type) as [ValueType, ...ValueType[]]
  const fits = (isQuantityType(first) || first.type === 'date') && rest.every((type) => comparable(first, type))
  if (!fits)
    return report(
      compiler,
      scope,
      'type_mismatch',
      '参与运算的各项应为同一单位的数值（金额与金额、日期与日期），请核对。',
    )
  return rest.every((type) => type.type === first.type) ? first : NUMBER
}

/** An operation over one or more values of one unit, which keeps that unit. */
const sameUnit =
  (name: string, least: number, most: number, compute: (values: Exact[]) => Value): Operation =>
  (compiler, scope, argument) => {
    const inputs = compileArguments(compiler, scope, argument, least, most)
    const type = inputs && alike(compiler, scope, inputs)
    if (!inputs || !type) return null
    if (type.type === 'date' && name !== 'min' && name !== 'max')
      return report(compiler, scope, 'type_mismatch', '日期不能加减，请用 daysBetween、addMonths 等日期运算。')
    return overInputs(name, type, inputs, (values) => compute(exacts(values)))
  }

const pick = (values: Exact[], wanted: -1 | 1): Value =>
  values.reduce((best, value) => (order(value, best) === wanted ? value : best))

/** Amounts and numbers by size, days by date (their text sorts so). */
function order(a: Exact, b: Exact): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return compare(a, b)
}

const multiplication: Operation = (compiler, scope, argument) => {
  const inputs = compileArguments(compiler, scope, argument, 2, 10)
  if (!inputs) return null
  const withUnit = inputs.filter((input) => !isPlainNumber(input.type))
  if (withUnit.length > 1 || withUnit.some((input) => !isQuantityType(input.type)))
    return report(compiler, scope, 'type_mismatch', '乘法里最多有一项带单位（金额或百分点），请核对。')
  const type = withUnit[0]?.type ?? NUMBER
  return overInputs('multiply', type, inputs, (values) =>
    exacts(values).reduce((product, value) => multiply(product, value), 1 as Exact),
  )
}

const division: Operation = (compiler, scope, argument) => {
  const inputs = compileArguments(compiler, scope, argument, 2, 2)
  const [top, bottom] = inputs ?? []
  if (!inputs || !top || !bottom) return null
  const type: ValueType | null = isPlainNumber(bottom.type)
    ? top.type
    : comparable(top.type, bottom.type)
      ? { type: 'ratio' }
      : null
  if (!type || !isQuantityType(top.type) || !isQuantityType(bottom.type))
    return report(compiler, scope, 'type_mismatch', '除法应为同单位相除（得比例）或除以一个数，请核对。')
  const result: ValueType = isPlainNumber(top.type) && isPlainNumber(bottom.type) ? { type: 'ratio' } : type
  return overInputs('divide', result, inputs, ([a, b]) =>
    isZero(b as Exact) ? NOT_APPLICABLE : divide(a as Exact, b as Exact),
  )
}

const rounding: Operation = (compiler, scope, argument) => {
  const node = partsOf(argument)
  const of = compiler.expression(inside(scope, 'of'), node.of)
  const digits = node.digits
  const mode = node.mode ?? 'halfUp'
  if (
    typeof digits !== 'number' ||
    !Number.isInteger(digits) ||
    digits < -12 ||
    digits > 12 ||
    (mode !== 'halfUp' && mode !== 'down' && mode !== 'up')
  )
    return report(
      compiler,
      scope,
      'expression_arguments',
      'round 应写明 of、digits（-12 到 12 的整数）和 mode（halfUp、down、up）。',
    )
  if (!of) return null
  return isQuantityType(of.type)
    ? overInputs('round', of.type, [of], ([value]) => round(value as Exact, digits, mode))
    : report(compiler, scope, 'type_mismatch', 'round 只能用于数值。')
}

const coalesce: Operation = (compiler, scope, argument) => {
  const inputs = compileArguments(compiler, scope, argument, 2, 10)
  const first = inputs?.[0]
  if (!inputs || !first) return null
  if (!inputs.every((input) => comparable(first.type, input.type)))
    return report(compiler, scope, 'type_mismatch', 'coalesce 的各项应为同一类型。')
  return expression(
    'coalesce',
    first.type,
    (row, world, outer) => {
      for (const input of inputs) {
        const value = input.get(row, world, outer)
        if (value !== NONE && value !== NOT_APPLICABLE) return value
      }
      return NONE
    },
    { inputs },
  )
}

export const arithmeticOperations: Readonly<Record<string, Operation>> = {
  add: sameUnit('add', 2, 20, sum),
  subtract: sameUnit('subtract', 2, 2, ([a, b]) => subtract(a as Exact, b as Exact)),
  multiply: multiplication,
  divide: division,
  min: sameUnit('min', 1, 20, (values) => pick(values, -1)),
  max: sameUnit('max', 1, 20, (values) => pick(values, 1)),
  mean: sameUnit('mean', 1, 20, (values) => divide(sum(values), values.length)),
  round: rounding,
  coalesce,
}

import { type Compiler, inside, report, type Scope } from './compile-context.ts'
import type { Compute, ConditionPlan, ExpressionPlan, RecordsPlan, ValueType, World } from './plan.ts'
import { nothingAmong } from './read-fact.ts'
import type { Value } from './values.ts'

/** One operation of the closed list: checks its arguments and gives the function that computes it. */
export type Operation = (compiler: Compiler, scope: Scope, argument: unknown) => ExpressionPlan | null

/** An expression over other expressions: nothing among the inputs is nothing, otherwise `compute` sees plain values. */
export function overInputs(
  operation: string,
  type: ValueType,
  inputs: ExpressionPlan[],
  compute: (values: Value[], world: World) => Value,
): ExpressionPlan {
  return expression(
    operation,
    type,
    (row, world, outer) => {
      const values = inputs.map((input) => input.get(row, world, outer))
      return nothingAmong(values) ?? compute(values, world)
    },
    { inputs },
  )
}

/** An expression that reads its inputs itself. */
export function expression(
  operation: string,
  type: ValueType,
  get: Compute<Value>,
  parts: { inputs?: ExpressionPlan[]; conditions?: ConditionPlan[]; records?: RecordsPlan } = {},
): ExpressionPlan {
  const { inputs = [], conditions = [], records = null } = parts
  return { operation, type, get, inputs, source: null, records, conditions }
}

/** Compiles a list of arguments; null when one of them has a fault. */
export function compileArguments(
  compiler: Compiler,
  scope: Scope,
  json: unknown,
  least: number,
  most: number,
): ExpressionPlan[] | null {
  if (!Array.isArray(json) || json.length < least || json.length > most)
    return report(
      compiler,
      scope,
      'expression_arguments',
      `这里应有 ${least === most ? least : `${least} 到 ${most}`} 个算式。`,
    )
  const plans = json.map((argument, index) => compiler.expression(inside(scope, index), argument))
  return plans.some((plan) => plan === null) ? null : (plans as ExpressionPlan[])
}

/** The argument of an operation that names its parts; empty when it is not an object. */
export const partsOf = (argument: unknown): Record<string, unknown> =>
  typeof argument === 'object' && argument !== null && !Array.isArray(argument)
    ? (argument as Record<string, unknown>)
    : {}

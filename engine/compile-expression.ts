import { type Compiler, inside, report, type Scope } from './compile-context.ts'
import { compileReference } from './compile-operand.ts'
import { arithmeticOperations } from './expression-arithmetic.ts'
import { choiceOperations } from './expression-choice.ts'
import { dateOperations } from './expression-dates.ts'
import { peerOperations } from './expression-peers.ts'
import type { Operation } from './expression-plan.ts'
import { recordOperations } from './expression-records.ts'
import { scoreOperations } from './expression-scores.ts'
import type { ExpressionPlan } from './plan.ts'

const OPERATIONS: Readonly<Record<string, Operation>> = {
  ...arithmeticOperations,
  ...dateOperations,
  ...choiceOperations,
  ...peerOperations,
  ...scoreOperations,
}

/** Operations that have a second meaning over the records of a ledger (`min` of numbers, `min` over records). */
const overRecords = (argument: unknown): boolean =>
  typeof argument === 'object' && argument !== null && Object.hasOwn(argument, 'ledger')

/** Compiles a typed expression tree; a bare string is a reference, a bare integer a number without unit. */
export function compileExpression(compiler: Compiler, scope: Scope, json: unknown): ExpressionPlan | null {
  if (typeof json === 'string') {
    const operand = compileReference(compiler, scope, json)
    return (
      operand && {
        operation: 'reference',
        type: operand.type,
        get: operand.get,
        inputs: [],
        source: operand.source,
        records: null,
        conditions: [],
      }
    )
  }
  if (typeof json === 'number') {
    if (!Number.isSafeInteger(json))
      return report(compiler, scope, 'expression_number', '算式里只能写整数，小数和比例请定义成参数。')
    return {
      operation: 'constant',
      type: { type: 'integer' },
      get: () => json,
      inputs: [],
      source: { kind: 'constant', value: json },
      records: null,
      conditions: [],
    }
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return report(compiler, scope, 'expression_shape', '算式应为指标项、整数或一个运算对象。')
  const node = json as Record<string, unknown>
  const names = Object.keys(node).filter((name) => name !== 'otherwise')
  const name = names[0]
  if (names.length !== 1 || name === undefined)
    return report(compiler, scope, 'expression_shape', '一个运算对象只能写一种运算，请拆成多层。')
  const argument = name === 'choose' ? node : node[name]
  if (overRecords(argument)) {
    const operation = Object.hasOwn(recordOperations, name) ? recordOperations[name] : undefined
    return operation
      ? operation(compiler, inside(scope, name), argument)
      : report(compiler, scope, 'expression_unknown', `“${name}”不能用于台账记录，请从运算表中选用。`)
  }
  const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined
  return operation
    ? operation(compiler, name === 'choose' ? scope : inside(scope, name), argument)
    : report(compiler, scope, 'expression_unknown', `不认识运算“${name}”，请从运算表中选用。`)
}

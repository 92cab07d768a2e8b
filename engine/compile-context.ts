import type { Calendar } from './calendar.ts'
import type { Pack } from './pack.ts'
import type { ConditionPlan, ExpressionPlan, FactPlan, ParameterPlan, SubjectPlan, ValueType } from './plan.ts'

/** A fault found while compiling: `item` and `pointer` say where in the merged pack. */
export interface CompileProblem {
  code: string
  /** The pack item, such as `decisions/tier` or `facts/project.owner`. */
  item: string
  /** JSON pointer inside the item. */
  pointer: string
  message: string
}

export interface Compiler {
  pack: Pack
  calendar: Calendar
  subjects: Map<string, SubjectPlan>
  parameters: Map<string, ParameterPlan>
  problems: CompileProblem[]
  /** Compile an expression or a condition; here rather than imported, because the two call each other. */
  expression(scope: Scope, json: unknown): ExpressionPlan | null
  condition(scope: Scope, json: unknown): ConditionPlan | null
}

/** Where a condition or an expression stands: whose facts it reads and where a fault is reported. */
export interface Scope {
  kind: string
  /** The subject that records are looked at from; null outside `where`. */
  outer: string | null
  item: string
  pointer: string
}

export const inside = (scope: Scope, ...steps: (string | number)[]): Scope => ({
  ...scope,
  pointer: scope.pointer + steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
})

export function report(compiler: Compiler, scope: Scope, code: string, message: string): null {
  compiler.problems.push({ code, item: scope.item, pointer: scope.pointer, message })
  return null
}

export function findFact(compiler: Compiler, kind: string, id: string): FactPlan | null {
  return compiler.subjects.get(kind)?.byId.get(id) ?? null
}

export const typeOfFact = (plan: FactPlan): ValueType => ({ type: plan.fact.type, currency: currencyOf(plan) })

function currencyOf(plan: FactPlan): string | undefined {
  return plan.fact.type === 'money' ? (plan.fact.currency ?? 'CNY') : undefined
}

const QUANTITIES = ['money', 'number', 'integer', 'ratio', 'points'] as const
const PLAIN = ['number', 'integer', 'ratio'] as const

export const isQuantityType = (type: ValueType): boolean => (QUANTITIES as readonly string[]).includes(type.type)
/** Numbers without a unit: a count, a ratio. */
export const isPlainNumber = (type: ValueType): boolean => (PLAIN as readonly string[]).includes(type.type)

/** Whether two values may be compared: plain numbers with each other, everything else only with its own kind. */
export function comparable(left: ValueType, right: ValueType): boolean {
  if (isPlainNumber(left) && isPlainNumber(right)) return true
  if (left.type === 'money' || right.type === 'money')
    return left.type === right.type && (left.currency ?? 'CNY') === (right.currency ?? 'CNY')
  const texts = ['text', 'enum', 'ref', 'period', 'file']
  if (texts.includes(left.type) && texts.includes(right.type))
    return left.type === right.type || right.type === 'text' || left.type === 'text'
  const lists = ['enums', 'refs', 'texts']
  if (lists.includes(left.type) && lists.includes(right.type)) return true
  return left.type === right.type
}

/** Reports a parameter that a duty or a scorecard names and the pack does not have. */
export function checkParameter(compiler: Compiler, scope: Scope, reference: string | undefined): void {
  if (reference !== undefined && !compiler.parameters.has(reference.replace(/^parameter:/, '')))
    report(compiler, scope, 'parameter_unknown', `参数“${reference}”没有定义，请检查拼写，或先在参数文件中定义它。`)
}

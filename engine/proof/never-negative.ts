import { compare, isExact } from '../exact.ts'
import type { CompiledPack, ExpressionPlan, FactPlan } from '../plan.ts'

const KEEPS: readonly string[] = [
  'add',
  'multiply',
  'divide',
  'min',
  'max',
  'mean',
  'round',
  'coalesce',
  'choose',
  'sum',
  'latest',
]
const ALWAYS: readonly string[] = ['count', 'size', 'elapsedShare', 'rank', 'streak', 'yearOf', 'monthOf']

/** Whether a quantity cannot be below zero: entered money, counts, and what is computed from such things. */
export function neverNegative(compiled: CompiledPack, plan: FactPlan, trail: readonly string[] = []): boolean {
  if (!plan.derive) return plan.fact.type === 'money' || minimumOf(compiled, plan)
  return trail.includes(plan.id) ? false : ofExpression(compiled, plan.derive, plan.fact.subject, [...trail, plan.id])
}

/** A form that takes no value below zero. */
function minimumOf({ pack }: CompiledPack, { id, fact }: FactPlan): boolean {
  const form = fact.home && Object.values(pack.forms).find((one) => fieldsFor(one.schema.properties, id).length > 0)
  return form !== undefined && fieldsFor(form.schema.properties, id).every(({ minimum }) => isNotBelowZero(minimum))
}

const fieldsFor = (properties: Readonly<Record<string, { 'x-fact': string; minimum?: unknown }>>, id: string) =>
  Object.values(properties).filter((field) => field['x-fact'] === id)

const isNotBelowZero = (minimum: unknown): boolean =>
  (typeof minimum === 'number' && minimum >= 0) || (typeof minimum === 'string' && /^\d/.test(minimum))

function ofExpression(compiled: CompiledPack, plan: ExpressionPlan, kind: string, trail: readonly string[]): boolean {
  const ofFact = (id: string, subject: string): boolean => {
    const fact = compiled.subjects.get(subject)?.byId.get(id)
    return fact !== undefined && neverNegative(compiled, fact, trail)
  }
  const { operation, inputs, records, source } = plan
  if (ALWAYS.includes(operation)) return true
  if (source?.kind === 'fact') return ofFact(source.id, kind)
  if (source?.kind === 'constant') return isExact(source.value) && compare(source.value, 0) >= 0
  if (source?.kind === 'parameter')
    return (compiled.parameters.get(source.id)?.entries ?? []).every(
      ({ value }) => isExact(value) && compare(value, 0) >= 0,
    )
  if (source?.kind === 'otherFact') return ofFact(source.id, source.kindOf)
  if (source?.kind === 'score') return source.as.startsWith('rank')
  if (source?.kind === 'peers') return operation !== 'normalise' && ofFact(source.id, kind)
  if (!KEEPS.includes(operation) && !(records && (operation === 'min' || operation === 'max'))) return false
  if (records) return records.of?.source.kind === 'fact' && ofFact(records.of.source.id, records.ledger)
  return inputs.every((input) => ofExpression(compiled, input, kind, trail))
}

import { NONE, NOT_APPLICABLE, type Nothing } from '../nothing.ts'
import type { CompiledPack, ConditionPlan, ExpressionPlan, FactPlan } from '../plan.ts'
import { isMap, type Value } from '../values.ts'
import { comparisonsIn } from './comparisons.ts'

export type Kinds = ReadonlySet<Nothing>
const NEITHER: Kinds = new Set()
const union = (...kinds: Kinds[]): Kinds => new Set(kinds.flatMap((one) => [...one]))
const isOneOf = (value: unknown): value is Nothing => value === NONE || value === NOT_APPLICABLE

/** What is known of the subject's other facts, where the question is about one cell. */
export interface Beside {
  kind: string
  valueOf(fact: string): Value | undefined
  /** Whether a condition may be something else than a yes. */
  applies(condition: ConditionPlan): boolean
}

interface Asking {
  compiled: CompiledPack
  kind: string
  trail: readonly string[]
  beside: Beside | null
}

/**
 * The kinds of nothing a fact can hold besides 未填: what an entered fact declares as `empty`, and what the expression of a
 * derived one can give. 未填 needs no cell of its own: three-valued logic answers for every value it stands for.
 */
export function nothingKindsOf(compiled: CompiledPack, plan: FactPlan, beside: Beside | null = null): Kinds {
  return ofFact({ compiled, kind: plan.fact.subject, trail: [], beside }, plan)
}

function ofFact(asking: Asking, plan: FactPlan): Kinds {
  const { beside, trail } = asking
  const known = beside?.kind === plan.fact.subject ? beside.valueOf(plan.id) : undefined
  if (known !== undefined) return isOneOf(known) ? new Set([known]) : NEITHER
  if (!plan.derive) return isOneOf(plan.empty) ? new Set([plan.empty]) : NEITHER
  if (trail.includes(plan.id)) return NEITHER
  return ofExpression({ ...asking, kind: plan.fact.subject, trail: [...trail, plan.id] }, plan.derive)
}

function ofExpression(asking: Asking, plan: ExpressionPlan): Kinds {
  const { operation, source, inputs, conditions, records } = plan
  const named = (id: string, kind = asking.kind): Kinds => {
    const fact = asking.compiled.subjects.get(kind)?.byId.get(id)
    return fact ? ofFact(asking, fact) : NEITHER
  }
  if (records) {
    const of = records.of?.source
    return ofRecords(operation, of?.kind === 'fact' ? named(of.id, records.ledger) : NEITHER)
  }
  const given = inputs.map((input) => ofExpression(asking, input))
  const all = union(...given)
  switch (operation) {
    case 'reference':
      return source?.kind === 'fact' ? named(source.id) : NEITHER
    case 'constant':
      return source?.kind === 'constant' && isOneOf(source.value) ? new Set([source.value]) : NEITHER
    case 'divide': {
      const below = inputs[1]?.source?.kind
      return below === 'parameter' || below === 'constant' ? all : union(all, new Set([NOT_APPLICABLE]))
    }
    case 'coalesce':
      return given.every(({ size }) => size > 0) ? new Set([NONE]) : NEITHER
    case 'size':
      return all.has(NOT_APPLICABLE) ? new Set([NOT_APPLICABLE]) : NEITHER
    case 'union':
    case 'streak':
      return NEITHER
    case 'holds': {
      const sides = conditions.flatMap(comparisonsIn).flatMap(({ left, right }) => [left.source, right.source])
      const kinds = union(...sides.map((one) => (one.kind === 'fact' ? named(one.id) : NEITHER)))
      return kinds.has(NOT_APPLICABLE) ? new Set([NOT_APPLICABLE]) : NEITHER
    }
    case 'lookup':
      if (source?.kind === 'otherFact') return union(all, named(source.id, source.kindOf))
      return hasAllWords(asking, inputs) ? all : union(all, new Set([NONE]))
    case 'outcome':
      return source?.kind === 'outcome' ? ofOutcome(asking, source.id) : NEITHER
    case 'rank':
    case 'groupTotal':
    case 'normalise':
      return new Set([NOT_APPLICABLE])
    case 'previous':
    case 'atPeriodStart':
      return union(new Set([NONE]), source?.kind === 'frozen' ? named(source.id) : NEITHER)
    case 'scored':
      return source?.kind === 'score' && source.as === 'grade'
        ? new Set([NONE, NOT_APPLICABLE])
        : new Set([NOT_APPLICABLE])
    default:
      return all
  }
}

/** A table with a line for every choice of its key never comes to nothing. */
function hasAllWords({ compiled, kind }: Asking, [table, key]: readonly ExpressionPlan[]): boolean {
  const fact = key?.source?.kind === 'fact' ? compiled.subjects.get(kind)?.byId.get(key.source.id)?.fact : undefined
  const entries = table?.source?.kind === 'parameter' ? (compiled.parameters.get(table.source.id)?.entries ?? []) : []
  const codes = fact?.type === 'enum' ? Object.keys(fact.values ?? {}) : []
  return codes.length > 0 && entries.every(({ value }) => isMap(value) && codes.every((code) => value.has(code)))
}

function ofRecords(operation: string, of: Kinds): Kinds {
  if (operation === 'mean') return new Set([NOT_APPLICABLE])
  if (operation === 'min' || operation === 'max') return new Set([NONE])
  return operation === 'latest' ? union(of, new Set([NONE])) : NEITHER
}

/** A set that is proven has no gap, so that nothing comes of it only where it does not apply, or no rule is about the subject. */
function ofOutcome(asking: Asking, id: string): Kinds {
  const { compiled, beside } = asking
  const set = compiled.decisions.get(id)
  const kinds = new Set<Nothing>()
  if (set?.applies && (beside === null || beside.applies(set.applies))) kinds.add(NOT_APPLICABLE)
  if (!set || set.file.policy === 'collect' || set.file.otherwise) return kinds
  const sides = set.rules.flatMap((rule) => comparisonsIn(rule.condition)).flatMap(({ left, right }) => [left, right])
  const facts = sides.map(({ source }) =>
    asking.compiled.subjects.get(set.file.subject)?.byId.get('id' in source ? source.id : ''),
  )
  if (facts.some((fact) => fact && ofFact(asking, fact).has(NOT_APPLICABLE))) kinds.add(NONE)
  return kinds
}

import type { Distance } from './decision.ts'
import { add, compare, divide, type Exact, formatExact, isExact, multiply, subtract } from './exact.ts'
import type { ConditionPlan, FactPlan, Row, World } from './plan.ts'
import { readFact } from './read-fact.ts'
import type { Value } from './values.ts'

/**
 * How far a comparison of quantities is from its line, in the fact that somebody enters: the compared fact itself, or
 * the `lever` that a derived fact names (solved exactly where the derivation is linear in it). Null where it makes no sense.
 */
export function distanceOf(world: World, row: Row, plan: Extract<ConditionPlan, { kind: 'compare' }>): Distance | null {
  if (plan.shape.kind !== 'quantity' || plan.left.source.kind !== 'fact') return null
  const value = plan.left.get(row, world, null)
  const line = plan.right.get(row, world, null)
  if (!isExact(value) || !isExact(line)) return null
  const gap = subtract(line, value)
  const fact = factOf(world, row, plan.left.source.id)!
  if (!fact.derive) return { fact: fact.id, by: amountOf(fact, gap) }
  const lever = fact.fact.lever ? factOf(world, row, fact.fact.lever) : null
  if (!lever || lever.derive) return { fact: fact.id, by: amountOf(fact, gap) }
  return moveLever(world, row, fact, lever, value, gap)
}

const amountOf = (plan: FactPlan, by: Exact): string | number =>
  plan.fact.type === 'money' && typeof by === 'number' ? by : formatExact(by)

const factOf = (world: World, row: Row, id: string): FactPlan | null =>
  world.compiled.subjects.get(row.kind)?.byId.get(id) ?? null

function moveLever(world: World, row: Row, fact: FactPlan, lever: FactPlan, value: Exact, gap: Exact): Distance | null {
  const now = readFact(row, lever, world)
  if (!isExact(now)) return null
  const step = 1_000_000
  const reached = withFact(world, row, lever, add(now, step), fact)
  const slope = isExact(reached) ? subtract(reached, value) : 0
  if (compare(slope, 0) === 0) return null
  const by = multiply(divide(gap, slope), step)
  // Where the derivation is not linear up to the line, the estimate does not land on it and is not told.
  const landed = withFact(world, row, lever, add(now, by), fact)
  return isExact(landed) && compare(landed, add(value, gap)) === 0 ? { fact: lever.id, by: amountOf(lever, by) } : null
}

/** The derived fact as it would be with another value of the lever. */
function withFact(world: World, row: Row, lever: FactPlan, value: Exact, fact: FactPlan): Value {
  const subject = world.compiled.subjects.get(row.kind)
  const values = row.values.map((known, slot) => (subject?.facts[slot]?.derive ? undefined : known))
  values[lever.slot] = value
  return readFact({ ...row, values, decided: null }, fact, world)
}

import { NONE, NOT_APPLICABLE, type Nothing, UNKNOWN } from './nothing.ts'
import type { FactPlan, Row, World } from './plan.ts'
import type { Value } from './values.ts'

/** The value of one fact of one subject; a derived fact is computed once per world and kept. */
export function readFact(row: Row, plan: FactPlan, world: World): Value {
  const known = row.values[plan.slot]
  if (known !== undefined) return known
  const value = plan.derive ? plan.derive.get(row, world, null) : plan.empty
  row.values[plan.slot] = value
  return value
}

/** What nothing among the inputs makes of a computation; null = all inputs are something. */
export function nothingAmong(values: readonly Value[]): Nothing | null {
  let found: Nothing | null = null
  for (const value of values) {
    if (value === NOT_APPLICABLE) return NOT_APPLICABLE
    if (value === UNKNOWN) found = UNKNOWN
    else if (value === NONE && found === null) found = NONE
  }
  return found
}

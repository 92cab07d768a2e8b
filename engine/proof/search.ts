import type { DecisionPlan, Row, RulePlan, World } from '../plan.ts'
import { rulesOnDay } from '../rules-on-day.ts'
import { isUnsettled, mayBecomeYes, NO, YES } from '../truth.ts'
import type { Axis } from './axes.ts'
import { isConsistent } from './consistent.ts'
import { type Cell, type Open, OUTSIDE, openFactOf, walkCells } from './walk.ts'

/** What a set makes of a cell, whatever its open facts are: the rules that fire, or none of them. */
export interface Verdict {
  fired: RulePlan[]
}

/**
 * Walks all cells of a set on one day; `found` is called where the set applies, the constraints hold, and the derived facts
 * can be what they are beside the others. True ends the search.
 */
export function searchCells(
  world: World,
  set: DecisionPlan,
  axes: readonly Axis[],
  left: { cells: number },
  found: (cell: Cell, verdict: Verdict) => boolean,
): void {
  const kind = set.file.subject
  walkCells<Verdict>({
    world,
    kind,
    axes,
    left,
    settle: (row) => settle(world, set, row),
    found: (cell, verdict) => isConsistent(world, kind, cell) && found(cell, verdict),
  })
}

function settle(world: World, set: DecisionPlan, row: Row): Verdict | Open | typeof OUTSIDE {
  for (const { condition } of set.constraints) {
    const truth = condition.test(row, world, null)
    if (truth === NO) return OUTSIDE
    if (isUnsettled(truth)) return openFactOf(condition, row, world)
  }
  if (set.applies) {
    const truth = set.applies.test(row, world, null)
    if (mayBecomeYes(truth)) return openFactOf(set.applies, row, world)
    if (truth !== YES) return OUTSIDE
  }
  const fired: RulePlan[] = []
  let refused = false
  let unsettled: RulePlan | null = null
  for (const rule of rulesOnDay(world, set)) {
    const truth = rule.test(row, world, null)
    if (mayBecomeYes(truth)) return openFactOf(rule.condition, row, world)
    if (truth === YES) fired.push(rule)
    if (truth === NO) refused = true
    if (isUnsettled(truth)) unsettled ??= rule
    if (fired.length === (set.file.policy === 'first' ? 1 : 2)) return { fired }
  }
  if (fired.length > 0 || refused) return { fired }
  // Where no rule is about such a subject at all, nothing is left out.
  return unsettled ? openFactOf(unsettled.condition, row, world) : OUTSIDE
}

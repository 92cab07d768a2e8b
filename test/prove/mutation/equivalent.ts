import type { CompiledPack, DecisionPlan, Row, World } from '../../../engine/plan.ts'
import { axesOf } from '../../../engine/proof/axes.ts'
import { isConsistent } from '../../../engine/proof/consistent.ts'
import { daysOf } from '../../../engine/proof/days.ts'
import { erasOf } from '../../../engine/proof/eras.ts'
import { type Open, OUTSIDE, openFactOf, walkCells } from '../../../engine/proof/walk.ts'
import { isUnsettled, mayBecomeYes, NO, YES } from '../../../engine/truth.ts'
import { createWorld } from '../../../engine/world.ts'

const MOST_CELLS = 200_000

/**
 * Whether a changed decision set concludes the same by the same rule in every cell of its facts: no case can tell such a
 * change from the original. False where there are too many cells to know.
 */
export function concludesTheSame(compiled: CompiledPack, changed: CompiledPack, id: string): boolean {
  const [set, other] = [compiled.decisions.get(id), changed.decisions.get(id)]
  if (!set || !other) return false
  // Both sets compare the same facts with the same values: the axes of one that has all rules serve for both.
  const both: DecisionPlan = { ...set, rules: [...set.rules, ...other.rules] }
  const left = { cells: MOST_CELLS }
  let same = true
  for (const era of erasOf(compiled, both)) {
    for (const day of daysOf(both, createWorld(compiled, {}, era.from), era)) {
      const world = createWorld(compiled, {}, day)
      walkCells<{ same: boolean }>({
        world,
        kind: set.file.subject,
        axes: axesOf(world, both),
        left,
        settle: (row) => compare(world, row, set, other),
        found: (cell, settled) => {
          if (!settled.same && isConsistent(world, set.file.subject, cell)) same = false
          return !same
        },
      })
      if (!same || left.cells <= 0) return false
    }
  }
  return true
}

function compare(
  world: World,
  row: Row,
  set: DecisionPlan,
  other: DecisionPlan,
): { same: boolean } | Open | typeof OUTSIDE {
  for (const { condition } of set.constraints) {
    const truth = condition.test(row, world, null)
    if (truth === NO) return OUTSIDE
    if (isUnsettled(truth)) return openFactOf(condition, row, world)
  }
  const [a, b] = [conclusionOf(world, row, set), conclusionOf(world, row, other)]
  if (typeof a === 'object') return a
  return typeof b === 'object' ? b : { same: a === b }
}

/** The rules that fire, by id, or that the set does not apply. */
function conclusionOf(world: World, row: Row, set: DecisionPlan): string | Open {
  if (set.applies) {
    const truth = set.applies.test(row, world, null)
    if (mayBecomeYes(truth)) return openFactOf(set.applies, row, world)
    if (truth !== YES) return 'notApplicable'
  }
  const fired: string[] = []
  for (const { rule, condition, test } of set.rules) {
    if ((rule.from && rule.from > world.on) || (rule.to && rule.to < world.on)) continue
    const truth = test(row, world, null)
    if (mayBecomeYes(truth)) return openFactOf(condition, row, world)
    if (truth === YES) fired.push(rule.id)
    if (fired.length > 0 && set.file.policy === 'first') break
  }
  return fired.toSorted().join(' ')
}

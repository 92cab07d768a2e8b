import { UNKNOWN } from '../nothing.ts'
import type { ConditionPlan, DecisionPlan, Row, RulePlan, World } from '../plan.ts'
import { rulesOnDay } from '../rules-on-day.ts'
import { isUnsettled, mayBecomeYes, NO, YES } from '../truth.ts'
import type { Axis, AxisValue } from './axes.ts'
import { factOn } from './comparisons.ts'

/** Where a search stands: the facts that were given a value, in that order. All other facts may be anything. */
export type Cell = ReadonlyMap<Axis, AxisValue>

/** What a set makes of a cell, whatever its open facts are: the rules that fire, or none of them. */
export interface Verdict {
  fired: RulePlan[]
}

export interface Searching {
  world: World
  set: DecisionPlan
  axes: ReadonlyMap<string, Axis>
  /** How many cells may still be walked; counted down, and the search ends when it is used up. */
  left: { cells: number }
  /** Called for every cell that the set applies to and is settled in; true ends the search. */
  found(cell: Cell, verdict: Verdict): boolean
}

/**
 * Walks all cells of a set on one day. Facts are given values only as far as is needed to settle what the set concludes: an
 * open fact is 未填, and what three-valued logic settles then holds for everything it can be.
 */
export function searchCells(searching: Searching): void {
  const { world, set, axes } = searching
  const kind = set.file.subject
  const facts = world.compiled.subjects.get(kind)?.facts ?? []
  const row: Row = { kind, id: 'cell', values: facts.map(() => UNKNOWN), decided: null }
  const cell = new Map<Axis, AxisValue>()
  const step = (): boolean => {
    if (searching.left.cells <= 0) return true
    searching.left.cells -= 1
    const at = settle(searching, row)
    if (at === 'outside') return false
    if (typeof at === 'object') return searching.found(cell, at)
    const axis = axes.get(at)
    if (!axis) throw new Error(`${at} is compared in ${set.file.id} and has no axis`)
    // Too many values to list: this cannot be proven.
    if (axis.values.length < axis.size) searching.left.cells = 0
    for (const one of axis.values) {
      row.values[axis.fact.slot] = one.value
      cell.set(axis, one)
      if (step()) return true
    }
    row.values[axis.fact.slot] = UNKNOWN
    cell.delete(axis)
    return false
  }
  step()
}

/** The verdict, the fact that is asked for next, or `outside`: the set does not apply, or the cell cannot be. */
function settle({ world, set }: Searching, row: Row): Verdict | string {
  for (const { condition } of set.constraints) {
    const truth = condition.test(row, world, null)
    if (truth === NO) return 'outside'
    if (isUnsettled(truth)) return openFact(condition, row, world)
  }
  if (set.applies) {
    const truth = set.applies.test(row, world, null)
    if (mayBecomeYes(truth)) return openFact(set.applies, row, world)
    if (truth !== YES) return 'outside'
  }
  const fired: RulePlan[] = []
  let refused = false
  let unsettled: RulePlan | null = null
  for (const rule of rulesOnDay(world, set)) {
    const truth = rule.test(row, world, null)
    if (mayBecomeYes(truth)) return openFact(rule.condition, row, world)
    if (truth === YES) fired.push(rule)
    if (truth === NO) refused = true
    if (isUnsettled(truth)) unsettled ??= rule
    if (fired.length === (set.file.policy === 'first' ? 1 : 2)) return { fired }
  }
  if (fired.length > 0 || refused) return { fired }
  // Where no rule is about such a subject at all, nothing is left out.
  return unsettled ? openFact(unsettled.condition, row, world) : 'outside'
}

function openFact(plan: ConditionPlan, row: Row, world: World): string {
  const fact = openIn(plan, row, world)
  if (fact === null) throw new Error('an unsettled condition has no open fact')
  return fact
}

function openIn(plan: ConditionPlan, row: Row, world: World): string | null {
  if (!isUnsettled(plan.test(row, world, null))) return null
  if (plan.kind === 'compare') {
    for (const side of [plan.left, plan.right]) if (side.get(row, world, null) === UNKNOWN) return factOn(side)
    return null
  }
  for (const part of 'parts' in plan ? plan.parts : [plan.part]) {
    const fact = openIn(part, row, world)
    if (fact !== null) return fact
  }
  return null
}

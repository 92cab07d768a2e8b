import type { Day } from '../day.ts'
import type { CompiledPack, DecisionPlan, RulePlan, World } from '../plan.ts'
import { createWorld } from '../world.ts'
import { type Axis, type AxisValue, axesOf } from './axes.ts'
import { comparisonsOf } from './comparisons.ts'
import { daysOf } from './days.ts'
import { erasOf } from './eras.ts'
import { searchCells } from './search.ts'
import type { Cell } from './walk.ts'

/** The most cells that are walked for one set. */
export const MOST_CELLS = 1_000_000

/** A cell and the days it is about. */
export interface FoundCell {
  /** The first day of these rules and values; null where nothing changed since the pack took effect. */
  from: Day | null
  /** The day itself, where the set looks at it. */
  today: Day | null
  values: [Axis, AxisValue][]
}

/** What walking every cell of a set shows. */
export interface SetProof {
  /** In the era that has most, before those that come to the same are taken together. */
  cells: number
  /** How many were walked. */
  walked: number
  /** False where they were too many: what was found is true, what was not found is not proven. */
  complete: boolean
  gap: FoundCell | null
  overlaps: { rules: [RulePlan, RulePlan]; cell: FoundCell }[]
  /** Rules that never win, each with a cell in which it holds and the rule that wins there; without one it never holds. */
  dead: { rule: RulePlan; cell: FoundCell | null; winner: RulePlan | null }[]
}

/** Proves that a `unique` set has neither gap nor overlap, and a `first` set no gap and no rule that can never win. */
export function proveSet(compiled: CompiledPack, set: DecisionPlan): SetProof {
  const proof: SetProof = { cells: 0, walked: 0, complete: true, gap: null, overlaps: [], dead: [] }
  const days: CellDay[] = []
  for (const [i, era] of erasOf(compiled, set).entries()) {
    const first = createWorld(compiled, {}, era.from)
    const own = daysOf(set, first, era).map((day) => cellDay(compiled, set, day, i > 0 ? era.from : null))
    proof.cells = Math.max(
      proof.cells,
      own.reduce((sum, { cells }) => sum + cells, 0),
    )
    days.push(...own)
  }
  const left = { cells: MOST_CELLS }
  const won = new Set<RulePlan>()
  for (const day of days)
    searchCells(day.world, set, day.axes, left, (cell, { fired }) => {
      for (const rule of fired) won.add(rule)
      if (fired.length === 0 && !set.file.otherwise) proof.gap ??= cellOf(day, cell)
      const [a, b] = fired
      if (a && b && !proof.overlaps.some(({ rules }) => rules[0] === a && rules[1] === b))
        proof.overlaps.push({ rules: [a, b], cell: cellOf(day, cell) })
      // A `first` set that cannot have a gap is proven as soon as each of its rules has won once.
      return set.file.policy === 'first' && set.file.otherwise !== undefined && won.size === set.rules.length
    })
  proof.walked = MOST_CELLS - left.cells
  proof.complete = left.cells > 0
  if (!proof.complete) return proof
  for (const rule of set.rules) {
    if (won.has(rule)) continue
    const dead = whyDead(days, set, rule)
    // Of a `unique` set no more than two rules that hold together are looked at in one cell.
    if (set.file.policy === 'first' || dead.cell === null) proof.dead.push(dead)
  }
  return proof
}

interface CellDay {
  world: World
  axes: Axis[]
  looksAtDay: boolean
  cells: number
  from: Day | null
}

function cellDay(compiled: CompiledPack, set: DecisionPlan, day: Day, from: Day | null): CellDay {
  const world = createWorld(compiled, {}, day)
  const axes = axesOf(world, set)
  const cells = axes.reduce((product, { size }) => product * size, 1)
  return { world, axes, looksAtDay: looksAtDay(set), cells, from }
}

const looksAtDay = (set: DecisionPlan): boolean =>
  comparisonsOf(set).some(({ left, right }) => [left, right].some(({ source }) => source.kind === 'today'))

const cellOf = ({ world, looksAtDay, from }: CellDay, cell: Cell): FoundCell => ({
  from,
  today: looksAtDay ? world.on : null,
  values: [...cell],
})

/** A rule that holds somewhere is shut out by the rules above it; the first cell in which it holds shows by which. */
function whyDead(days: readonly CellDay[], set: DecisionPlan, rule: RulePlan): SetProof['dead'][number] {
  const { from, to } = rule.rule
  // The rule's own condition as a constraint: only cells in which it holds are left.
  const within = { ...set, constraints: [...set.constraints, { title: rule.rule.title, condition: rule.condition }] }
  const shown: { cell: FoundCell; winner: RulePlan | null }[] = []
  for (const day of days) {
    const inForce = (!from || from <= day.world.on) && (!to || day.world.on <= to)
    if (!inForce || shown.length > 0) continue
    searchCells(day.world, within, day.axes, { cells: MOST_CELLS }, (cell, { fired }) => {
      if (fired.length > 0) shown.push({ cell: cellOf(day, cell), winner: fired[0] ?? null })
      return shown.length > 0
    })
  }
  return { rule, ...(shown[0] ?? { cell: null, winner: null }) }
}

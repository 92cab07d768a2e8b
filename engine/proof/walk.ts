import { UNKNOWN } from '../nothing.ts'
import type { ConditionPlan, Row, World } from '../plan.ts'
import { isUnsettled } from '../truth.ts'
import type { Axis, AxisValue } from './axes.ts'
import { factOn } from './comparisons.ts'

/** Where a walk stands: the facts that were given a value, in that order. All other facts may be anything. */
export type Cell = ReadonlyMap<Axis, AxisValue>

/** The cell cannot be, or is of no interest. */
export const OUTSIDE = Symbol('outside')

/** A fact that has to be known first. */
export interface Open {
  fact: string
}

export interface Walk<T> {
  world: World
  kind: string
  axes: readonly Axis[]
  /** How many cells may still be walked; counted down, and the walk ends when it is used up. */
  left: { cells: number }
  settle: (row: Row) => T | Open | typeof OUTSIDE
  /** Called for every settled cell; true ends the walk. */
  found: (cell: Cell, settled: T) => boolean
}

/**
 * Walks all cells of some facts on one day. Facts are given values only as far as is needed to settle the question: an open
 * fact is 未填, and what three-valued logic settles then holds for everything it can be.
 */
export function walkCells<T extends object>({ world, kind, axes, left, settle, found }: Walk<T>): void {
  const byId = new Map(axes.map((axis) => [axis.id, axis]))
  const facts = world.compiled.subjects.get(kind)?.facts ?? []
  const row: Row = { kind, id: 'cell', values: facts.map(() => UNKNOWN), decided: null }
  const cell = new Map<Axis, AxisValue>()
  const step = (): boolean => {
    if (left.cells <= 0) return true
    left.cells -= 1
    const at = settle(row)
    if (at === OUTSIDE) return false
    if (!isOpen(at)) return found(cell, at)
    const axis = byId.get(at.fact)
    if (!axis) throw new Error(`${at.fact} is compared and has no axis`)
    // Too many values to list: this cannot be proven.
    if (axis.values.length < axis.size) left.cells = 0
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

const isOpen = (at: object): at is Open => 'fact' in at && typeof at.fact === 'string'

/** The first fact that keeps a condition from being settled. */
export function openFactOf(plan: ConditionPlan, row: Row, world: World): Open {
  const fact = openIn(plan, row, world)
  if (fact === null) throw new Error('an unsettled condition has no open fact')
  return { fact }
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

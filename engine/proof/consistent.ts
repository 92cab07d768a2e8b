import { compare, isExact } from '../exact.ts'
import { isNothing, UNKNOWN } from '../nothing.ts'
import { same } from '../operators.ts'
import type { ConditionPlan, ExpressionPlan, FactPlan, Row, World } from '../plan.ts'
import { YES } from '../truth.ts'
import type { Value } from '../values.ts'
import type { Axis, AxisValue } from './axes.ts'
import { comparisonsIn } from './comparisons.ts'
import type { GridPoint } from './grid.ts'
import { OTHER } from './groups.ts'
import { type Kinds, nothingKindsOf } from './nothing-kinds.ts'
import type { Cell } from './walk.ts'

/**
 * Whether the derived facts of a cell can be what the cell says, given its other facts. Only what holds for every value that
 * the cell stands for speaks against it: a derived fact that is nothing though what it is derived from is there, or that
 * comes out differently from choices, yes and no, and nothing.
 */
export function isConsistent(world: World, kind: string, cell: Cell): boolean {
  const given = new Map([...cell].map(([axis, value]) => [axis.id, value]))
  return [...cell].every(([{ fact }, { value, between }]) => {
    if (!fact.derive) return true
    if (isNothing(value) && !kindsWithin(world, kind, fact, cell, given).has(value)) return false
    const computed = isPure(world, fact.derive, kind, [])
      ? fact.derive.get(exactRow(world, kind, cell, fact), world, null)
      : UNKNOWN
    if (computed === UNKNOWN) return true
    if (isNothing(computed) || isNothing(value)) return computed === value
    return between ? isAt(between, computed) : typeof computed === 'object' || same(computed, value)
  })
}

/** Whether a quantity lies where the point of the grid stands. Days stand for others around the day of evaluation: never refused. */
function isAt({ low, high }: GridPoint, value: Value): boolean {
  if (!isExact(value)) return true
  if (low !== null && low === high) return compare(value, low) === 0
  return (low === null || compare(value, low) > 0) && (high === null || compare(value, high) < 0)
}

/** The kinds of nothing that a derived fact can be beside the other facts of the cell. */
function kindsWithin(
  world: World,
  kind: string,
  fact: FactPlan,
  cell: Cell,
  given: ReadonlyMap<string, AxisValue>,
): Kinds {
  const exact = exactRow(world, kind, cell, fact)
  return nothingKindsOf(world.compiled, fact, {
    kind,
    valueOf: (id) => (id === fact.id ? undefined : given.get(id)?.value),
    applies: (condition) => condition.test(exact, world, null) !== YES,
  })
}

/**
 * The cell as a subject, with those facts alone that have one value in it; whatever stands for many is 未填, and so is what
 * is derived from more than the subject's own facts. `without` is left to be computed.
 */
function exactRow(world: World, kind: string, cell: Cell, without: FactPlan): Row {
  const facts = world.compiled.subjects.get(kind)?.facts ?? []
  const row: Row = {
    kind,
    id: 'cell',
    values: facts.map((fact) => (fact.derive && isPure(world, fact.derive, kind, []) ? undefined : UNKNOWN)),
    decided: null,
  }
  for (const [axis, value] of cell)
    if (axis.fact !== without && isOneValue(axis, value)) row.values[axis.fact.slot] = value.value
  return row
}

function isOneValue({ fact }: Axis, { value, between }: AxisValue): boolean {
  if (isNothing(value) || typeof value === 'boolean') return true
  if (between) return between.low !== null && between.low === between.high
  // One choice of a multiple choice may stand for the rest of them.
  return typeof value === 'string' && !value.startsWith(OTHER) && fact.fact.type === 'enum'
}

/** Computed from the subject's own facts, parameters and days alone. */
function isPure(world: World, plan: ExpressionPlan, kind: string, trail: readonly string[]): boolean {
  const { operation, source, records, inputs, conditions } = plan
  if (records || operation === 'lookup' || operation === 'streak') return false
  if (source && !isOwn(world, source, kind, trail)) return false
  return (
    inputs.every((input) => isPure(world, input, kind, trail)) &&
    conditions.every((condition) => isPureCondition(world, condition, kind, trail))
  )
}

function isPureCondition(world: World, condition: ConditionPlan, kind: string, trail: readonly string[]): boolean {
  return comparisonsIn(condition).every(({ left, right }) =>
    [left, right].every(({ source }) => isOwn(world, source, kind, trail)),
  )
}

function isOwn(
  world: World,
  source: NonNullable<ExpressionPlan['source']>,
  kind: string,
  trail: readonly string[],
): boolean {
  if (source.kind === 'parameter' || source.kind === 'constant') return true
  // The day of the proof's world is one of many.
  if (source.kind !== 'fact' || trail.includes(source.id)) return false
  const derive = world.compiled.subjects.get(kind)?.byId.get(source.id)?.derive
  return !derive || isPure(world, derive, kind, [...trail, source.id])
}

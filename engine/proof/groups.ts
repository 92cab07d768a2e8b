import { dayNumber } from '../day.ts'
import { type Exact, isExact } from '../exact.ts'
import type { DecisionPlan, FactPlan, Row, World } from '../plan.ts'
import { type Comparison, comparisonsOf, factOn } from './comparisons.ts'
import { type GridPoint, gridPoints } from './grid.ts'
import { neverNegative } from './never-negative.ts'

/** Facts that are compared with one another, and what they are compared with: one grid and one list of words for all of them. */
export interface Group {
  facts: FactPlan[]
  points: GridPoint[]
  words: string[]
}

/** A word that nothing is compared with. */
export const OTHER = '\u0000other'

/** The compared facts of a set in groups, in the order in which the set names them. */
export function groupsOf(world: World, set: DecisionPlan): Group[] {
  const comparisons = comparisonsOf(set)
  const byId = world.compiled.subjects.get(set.file.subject)?.byId
  return joined(comparisons).map((ids) => {
    const facts = ids.map((id) => byId?.get(id)).filter((fact) => fact !== undefined)
    return groupOf(
      world,
      set,
      facts,
      comparisons.filter(({ left, right }) => [left, right].some((side) => ids.includes(factOn(side) ?? ''))),
    )
  })
}

function joined(comparisons: readonly Comparison[]): string[][] {
  const groups: string[][] = []
  const groupWith = (id: string): string[] => {
    const known = groups.find((group) => group.includes(id))
    if (known) return known
    const made = [id]
    groups.push(made)
    return made
  }
  for (const { left, right } of comparisons) {
    const [a, b] = [factOn(left), factOn(right)]
    const one = a === null ? null : groupWith(a)
    const other = b === null ? null : groupWith(b)
    if (one && other && one !== other) {
      one.push(...other)
      groups.splice(groups.indexOf(other), 1)
    }
  }
  return groups
}

/** Thresholds make a grid; words make a list, with as many others as there are facts. */
function groupOf(world: World, set: DecisionPlan, facts: FactPlan[], comparisons: readonly Comparison[]): Group {
  const row: Row = { kind: set.file.subject, id: '', values: [], decided: null }
  const thresholds: Exact[] = []
  const words = new Set<string>()
  for (const side of comparisons.flatMap(({ left, right }) => [left, right])) {
    if (factOn(side) !== null) continue
    const value = side.get(row, world, null)
    if (isExact(value)) thresholds.push(value)
    else if (side.type.type === 'date' && typeof value === 'string') thresholds.push(dayNumber(value))
    else if (typeof value === 'string') words.add(value)
    else if (Array.isArray(value)) for (const word of value as readonly string[]) words.add(word)
  }
  if (thresholds.length === 0 && facts.some(({ fact }) => fact.type === 'date')) thresholds.push(dayNumber(world.on))
  const positive = facts.filter((fact) => neverNegative(world.compiled, fact)).length
  const least = positive === facts.length ? 0 : null
  if (positive > 0 && least === null) thresholds.push(0)
  const whole = facts.map(isWhole)
  const numbers = whole.every((one) => one) ? 'whole' : whole.some((one) => one) ? 'both' : 'any'
  return {
    facts,
    points: gridPoints(thresholds, facts.length, numbers, least),
    words: [...words, ...facts.map((_, i) => `${OTHER}${i}`)],
  }
}

/** Whether a quantity has no fractions. */
export const isWhole = ({ fact }: FactPlan): boolean => ['money', 'integer', 'date'].includes(fact.type)

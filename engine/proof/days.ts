import { type Day, dayFromNumber, dayNumber } from '../day.ts'
import type { DecisionPlan, Row, World } from '../plan.ts'
import { comparisonsOf } from './comparisons.ts'
import type { Era } from './eras.ts'

/**
 * The days of an era that stand for all of it: its first, where the set does not look at the day; otherwise each day that is
 * a threshold, and of the days between thresholds one with room on both sides for every date to stand, or all of them.
 */
export function daysOf(set: DecisionPlan, world: World, era: Era): Day[] {
  const comparisons = comparisonsOf(set)
  const sides = comparisons.flatMap(({ left, right }) => [left, right])
  if (!sides.some(({ source }) => source.kind === 'today')) return [era.from]
  const row: Row = { kind: set.file.subject, id: '', values: [], decided: null }
  const thresholds = new Set<number>()
  const dates = new Set<string>()
  for (const side of sides) {
    if (side.type.type !== 'date') continue
    if (side.source.kind === 'fact') dates.add(side.source.id)
    else if (side.source.kind === 'parameter') {
      const day = side.get(row, world, null)
      if (typeof day === 'string') thresholds.add(dayNumber(day))
    }
  }
  const [from, to] = [dayNumber(era.from), era.to === null ? null : dayNumber(era.to)]
  const inside = [...thresholds].filter((day) => day >= from && (to === null || day <= to)).toSorted((a, b) => a - b)
  const days: number[] = []
  let start = from
  for (const day of inside) {
    days.push(...daysFor(start, day - 1, dates.size), day)
    start = day + 1
  }
  days.push(...(to === null ? [start + (inside.length > 0 ? dates.size + 1 : 0)] : daysFor(start, to, dates.size)))
  return days.map(dayFromNumber)
}

/** The middle of a stretch of days, or all of them where dates could crowd on either side of it. */
function daysFor(first: number, last: number, dates: number): number[] {
  const length = last - first + 1
  if (length <= 2 * dates + 1) return Array.from({ length: Math.max(0, length) }, (_, i) => first + i)
  return [first + Math.floor(length / 2)]
}

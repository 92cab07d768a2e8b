import { add, compare, divide, type Exact, fractionOf, makeExact, multiply, subtract } from '../exact.ts'

/** One value that stands for all values at the same place: on a threshold, or in the gap between two. */
export interface GridPoint {
  value: Exact
  /** The threshold below it, or at it; null below the lowest. */
  low: Exact | null
  /** The threshold above it, or at it; null above the highest. */
  high: Exact | null
}

/** Which numbers the facts that share a grid can hold: whole ones, any, or some of them the one and some the other. */
export type GridNumbers = 'whole' | 'any' | 'both'

/**
 * A point on every threshold and `each` points in every gap, below the lowest and above the highest, in ascending order:
 * as many as facts are compared with one another, so that every order of them can be met. Nothing is below `least`.
 */
export function gridPoints(
  thresholds: readonly Exact[],
  each: number,
  numbers: GridNumbers,
  least: Exact | null = null,
): GridPoint[] {
  const steps = [...thresholds]
    .sort(compare)
    .filter((value, i, all) => i === 0 || compare(value, all[i - 1]!) !== 0)
    .filter((value) => least === null || compare(value, least) >= 0)
  const lowest = steps[0]
  const highest = steps.at(-1)
  if (lowest === undefined || highest === undefined)
    return Array.from({ length: each }, (_, i) => ({ value: add(least ?? 0, i + 1), low: null, high: null }))
  const points: GridPoint[] = []
  const fill = (from: Exact, to: Exact, low: Exact | null, high: Exact | null, more = each): void => {
    for (const value of pointsBetween(from, to, more, numbers)) points.push({ value, low, high })
  }
  // Past the ends there is room for as many whole numbers as there are facts to order.
  if (least === null) fill(subtract(lowest, each + 1), lowest, null, lowest)
  else if (compare(least, lowest) < 0) {
    points.push({ value: least, low: null, high: lowest })
    fill(least, lowest, null, lowest, each - 1)
  }
  for (const [i, value] of steps.entries()) {
    points.push({ value, low: value, high: value })
    const next = steps[i + 1]
    if (next === undefined) fill(value, add(value, each + 1), value, null)
    else fill(value, next, value, next)
  }
  return points
}

function pointsBetween(from: Exact, to: Exact, each: number, numbers: GridNumbers): Exact[] {
  if (each === 0) return []
  const whole = numbers === 'any' ? [] : wholeBetween(from, to, each)
  if (numbers === 'whole') return whole
  const edges = [from, ...whole, to]
  const points: Exact[] = []
  for (const [i, low] of edges.slice(0, -1).entries()) {
    const span = subtract(edges[i + 1]!, low)
    for (let part = 1; part <= each; part++) points.push(add(low, divide(multiply(span, part), each + 1)))
    const next = whole[i]
    if (next !== undefined) points.push(next)
  }
  return points
}

/** Up to `most` whole numbers strictly between two values, from the middle out. */
function wholeBetween(from: Exact, to: Exact, most: number): Exact[] {
  const first = floorOf(from) + 1n
  const last = ceilOf(to) - 1n
  const room = last - first + 1n
  if (room <= 0n) return []
  const taken = room < BigInt(most) ? room : BigInt(most)
  const start = first + (room - taken) / 2n
  return Array.from({ length: Number(taken) }, (_, i) => makeExact(start + BigInt(i)))
}

function floorOf(value: Exact): bigint {
  const { n, d } = fractionOf(value)
  return n >= 0n || n % d === 0n ? n / d : n / d - 1n
}

function ceilOf(value: Exact): bigint {
  const { n, d } = fractionOf(value)
  return n <= 0n || n % d === 0n ? n / d : n / d + 1n
}

import { add, compare, divide, type Exact, isExact, multiply, negate, parseDecimal } from './exact.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import { exactOn } from './parameter-on-day.ts'
import type { Row, World } from './plan.ts'
import { readFact } from './read-fact.ts'
import type { ScorecardPlan, ScoreItemPlan } from './scorecard-plan.ts'
import { mayBecomeYes, YES } from './truth.ts'
import type { Value } from './values.ts'

/** What one item gives: points, unknown while something is missing, or not applicable. */
export interface ItemScore {
  id: string
  title: string
  clause: string
  kind: 'base' | 'bonus' | 'deduction'
  points: Value
  /** Full marks after weights were spread again; null where the item has none. */
  full: Exact | null
  items: ItemScore[]
}

/** One subject on one scorecard. Ranks count from 1 at the top, `rankFromBottom` from 1 at the bottom; ties share the better rank. */
export interface Score {
  id: string
  /** Unknown while an item is; not applicable where nothing could be scored. Exact: rounded only when shown. */
  total: Value
  rank: number | null
  rankFromBottom: number | null
  /** How many were ranked in the group. */
  ranked: number
  items: ItemScore[]
}

/** Scores every subject that a scorecard is for; computed once per world. */
export function scoresOf(world: World, plan: ScorecardPlan): ReadonlyMap<string, Score> {
  const known = world.scores.get(plan.file.id)
  if (known) return known
  const rows = (world.rows.get(plan.file.subject) ?? []).filter((row) => takesPart(world, plan, row))
  const scores = new Map(rows.map((row) => [row.id, scoreOf(world, plan, row)]))
  rankGroups(world, plan, rows, scores)
  world.scores.set(plan.file.id, scores)
  return scores
}

function takesPart(world: World, plan: ScorecardPlan, row: Row): boolean {
  const { kinds } = plan.file
  const kind = world.compiled.subjects.get(row.kind)?.byId.get('unit.kind')
  const own = kind ? row.values[kind.slot] : undefined
  if (kinds && !(typeof own === 'string' && kinds.includes(own))) return false
  const truth = plan.applies ? plan.applies.test(row, world, null) : YES
  return truth === YES || mayBecomeYes(truth)
}

function scoreOf(world: World, plan: ScorecardPlan, row: Row): Score {
  const items = plan.items.map((item) => itemScore(world, plan, item, row))
  const total = bounded(world, sumOf(items, plan.file.spread ?? 'reweigh'), plan.file.floor, plan.file.cap)
  return { id: row.id, total, rank: null, rankFromBottom: null, ranked: 0, items }
}

function itemScore(world: World, plan: ScorecardPlan, itemPlan: ScoreItemPlan, row: Row): ItemScore {
  const { item } = itemPlan
  const full = item.full === undefined ? null : exactOn(world, item.full)
  const items = itemPlan.items.map((one) => itemScore(world, plan, one, row))
  const truth = itemPlan.applies ? itemPlan.applies.test(row, world, null) : YES
  const points =
    truth === YES
      ? bounded(world, pointsOf(world, plan, itemPlan, row, items), item.floor, item.cap)
      : mayBecomeYes(truth)
        ? UNKNOWN
        : NOT_APPLICABLE
  return { id: item.id, title: item.title, clause: item.clause, kind: item.kind ?? 'base', points, full, items }
}

function pointsOf(world: World, plan: ScorecardPlan, itemPlan: ScoreItemPlan, row: Row, items: ItemScore[]): Value {
  if (itemPlan.points) {
    const value = itemPlan.points.get(row, world, null)
    return value === NONE ? NOT_APPLICABLE : value
  }
  if (itemPlan.item.byHand) return pointsByHand(world, plan, itemPlan, row)
  return sumOf(items, plan.file.spread ?? 'reweigh')
}

/** The mean of the raters' points by their weights; unknown until every rater has given theirs. */
function pointsByHand(world: World, plan: ScorecardPlan, { item }: ScoreItemPlan, row: Row): Value {
  let sum: Exact = 0
  let weights: Exact = 0
  for (const { role, weight } of item.byHand?.by ?? []) {
    const given = world.entries.filter(
      (entry) =>
        entry.scorecard === plan.file.id && entry.item === item.id && entry.id === row.id && entry.role === role,
    )
    const points = given.map((entry) => parseDecimal(String(entry.points))).filter((value) => value !== null)
    if (points.length === 0) return UNKNOWN
    const share = weight === undefined ? 1 : exactOn(world, weight)
    const mean = divide(
      points.reduce((total, value) => add(total, value), 0 as Exact),
      points.length,
    )
    sum = add(sum, multiply(mean, share))
    weights = add(weights, share)
  }
  return compare(weights, 0) === 0 ? UNKNOWN : divide(sum, weights)
}

/**
 * Adds items up. Where base items with full marks do not apply, `reweigh` spreads their marks over the others in
 * proportion, `full` grants them, `zero` counts nothing.
 */
function sumOf(items: readonly ItemScore[], spread: 'reweigh' | 'full' | 'zero'): Value {
  const applicable = items.filter((item) => item.points !== NOT_APPLICABLE)
  if (applicable.length === 0) return NOT_APPLICABLE
  if (applicable.some((item) => !isExact(item.points))) return UNKNOWN
  const weighed = items.filter((item) => item.kind === 'base' && item.full !== null)
  const [whole, counted] = [marksOf(weighed), marksOf(weighed.filter((item) => item.points !== NOT_APPLICABLE))]
  const factor = spread === 'reweigh' && compare(counted, 0) > 0 ? divide(whole, counted) : 1
  const granted = spread === 'full' ? marksOf(weighed.filter((item) => item.points === NOT_APPLICABLE)) : 0
  return applicable.reduce((total, item) => add(total, signed(item, factor)), granted)
}

const marksOf = (items: readonly ItemScore[]): Exact =>
  items.reduce((total, item) => add(total, item.full ?? 0), 0 as Exact)

function signed(item: ItemScore, factor: Exact): Exact {
  const points = item.points as Exact
  if (item.kind === 'deduction') return negate(points)
  return item.kind === 'base' && item.full !== null ? multiply(points, factor) : points
}

function bounded(world: World, value: Value, floor: string | undefined, cap: string | undefined): Value {
  if (!isExact(value)) return value
  const least = floor === undefined ? value : exactOn(world, floor)
  const most = cap === undefined ? value : exactOn(world, cap)
  if (compare(value, least) < 0) return least
  return compare(value, most) > 0 ? most : value
}

function rankGroups(world: World, plan: ScorecardPlan, rows: readonly Row[], scores: ReadonlyMap<string, Score>): void {
  const within = plan.file.rankWithin
    ? world.compiled.subjects.get(plan.file.subject)?.byId.get(plan.file.rankWithin)
    : undefined
  const groups = Map.groupBy(rows, (row) => (within ? readFact(row, within, world) : ''))
  for (const group of groups.values()) {
    const ranked = group.map((row) => scores.get(row.id)!).filter((score) => isExact(score.total))
    // While one of the group cannot be scored, nobody's place is known.
    if (group.some((row) => scores.get(row.id)!.total === UNKNOWN)) continue
    for (const score of ranked) {
      score.rank = placeOf(score, ranked, 1, plan.file.ties)
      score.rankFromBottom = placeOf(score, ranked, -1, plan.file.ties)
      score.ranked = ranked.length
    }
  }
}

function placeOf(
  score: Score,
  ranked: readonly Score[],
  direction: 1 | -1,
  ties: 'competition' | 'dense' | undefined,
): number {
  const better = ranked
    .map((other) => other.total as Exact)
    .filter((total) => compare(total, score.total as Exact) === direction)
  if (ties !== 'dense') return better.length + 1
  return better.filter((total, index) => better.findIndex((other) => compare(other, total) === 0) === index).length + 1
}

/** The first grade whose condition holds; null while facts are missing or none holds. */
export function gradeOf(
  world: World,
  plan: ScorecardPlan,
  row: Row,
): ScorecardPlan['grades'][number] | 'undetermined' | null {
  for (const grade of plan.grades) {
    const truth = grade.when ? grade.when.test(row, world, null) : YES
    if (truth === YES) return grade
    if (mayBecomeYes(truth)) return 'undetermined'
  }
  return null
}

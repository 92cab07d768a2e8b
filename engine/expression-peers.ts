import {
  type Compiler,
  comparable,
  findFact,
  inside,
  isQuantityType,
  report,
  type Scope,
  typeOfFact,
} from './compile-context.ts'
import { add, compare, divide, type Exact, subtract } from './exact.ts'
import { expression, type Operation, partsOf } from './expression-plan.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import { same } from './operators.ts'
import { type Per, periodEnd, periodOf, periodStart, perOf, previousPeriod } from './period.ts'
import type { ExpressionPlan, FactPlan, Row, World } from './plan.ts'
import { readFact } from './read-fact.ts'
import type { Value } from './values.ts'

interface Peers {
  of: FactPlan
  within: FactPlan | null
}

function compilePeers(compiler: Compiler, scope: Scope, node: Record<string, unknown>): Peers | null {
  const of = typeof node.of === 'string' ? findFact(compiler, scope.kind, node.of) : null
  const within = typeof node.within === 'string' ? findFact(compiler, scope.kind, node.within) : null
  if (!of || !isQuantityType(typeOfFact(of)))
    return report(compiler, inside(scope, 'of'), 'fact_unknown', 'of 应为本对象的数值类指标项，请检查拼写和类型。')
  if (node.within !== undefined && !within)
    return report(compiler, inside(scope, 'within'), 'fact_unknown', 'within 应为本对象的指标项，请检查拼写。')
  return { of, within }
}

/**
 * The values of every subject of the group; null while one of them is missing, or the group of one that has a value.
 * Those it does not apply to stand aside.
 */
function valuesOfPeers({ of, within }: Peers, group: Value | null, row: Row, world: World): Exact[] | null {
  const values: Exact[] = []
  for (const peer of world.rows.get(row.kind)!) {
    const value = readFact(peer, of, world)
    if (value === NONE || value === NOT_APPLICABLE) continue
    const itsGroup = within && readFact(peer, within, world)
    if (itsGroup !== UNKNOWN && !sameGroup(itsGroup, group)) continue
    if (value === UNKNOWN || itsGroup === UNKNOWN) return null
    values.push(value as Exact)
  }
  return values
}

const sameGroup = (a: Value | null, b: Value | null): boolean => a === b || (a !== null && b !== null && same(a, b))

interface Bounds {
  low: Exact | undefined
  high: Exact | undefined
}

/** A bound of `normalise` in the unit of the fact; undefined when it is not written, null when it has a fault. */
function boundOf(
  compiler: Compiler,
  scope: Scope,
  node: Record<string, unknown>,
  key: 'low' | 'high',
  peers: Peers | null,
): ExpressionPlan | null | undefined {
  if (node[key] === undefined) return undefined
  const bound = compiler.expression(inside(scope, key), node[key])
  if (!bound || !peers || comparable(typeOfFact(peers.of), bound.type)) return bound
  return report(compiler, inside(scope, key), 'type_mismatch', `${key} 应与 of 的单位相同，请核对。`)
}

const overPeers =
  (
    name: string,
    compute: (own: Exact, values: Exact[], node: Record<string, unknown>, bounds: Bounds) => Value,
  ): Operation =>
  (compiler, scope, argument) => {
    const node = partsOf(argument)
    const peers = compilePeers(compiler, scope, node)
    const [low, high] = [boundOf(compiler, scope, node, 'low', peers), boundOf(compiler, scope, node, 'high', peers)]
    if (!peers || low === null || high === null) return null
    const inputs = [low, high].filter((bound) => bound !== undefined)
    const type =
      name === 'rank'
        ? ({ type: 'integer' } as const)
        : name === 'normalise'
          ? ({ type: 'ratio' } as const)
          : typeOfFact(peers.of)
    return {
      ...expression(
        name,
        type,
        (row, world, outer) => {
          const own = readFact(row, peers.of, world)
          const group = peers.within && readFact(row, peers.within, world)
          const bounds = [low, high].map((bound) => bound?.get(row, world, outer))
          // Without a value of its own, a group or a bound, a subject takes no part.
          if (own === NONE || bounds.includes(NONE)) return NOT_APPLICABLE
          const asked = [own, group, ...bounds]
          if (asked.includes(NOT_APPLICABLE)) return NOT_APPLICABLE
          const values = asked.includes(UNKNOWN) ? null : valuesOfPeers(peers, group, row, world)
          if (!values) return UNKNOWN
          return compute(own as Exact, values, node, { low: bounds[0] as Exact, high: bounds[1] as Exact })
        },
        { inputs },
      ),
      source: { kind: 'peers', id: peers.of.id, within: peers.within?.id ?? null },
    }
  }

const rank = overPeers('rank', (own, values, node) => {
  const better = values.filter((value) => (node.order === 'asc' ? compare(value, own) < 0 : compare(value, own) > 0))
  if (node.ties !== 'dense') return better.length + 1
  const steps: Exact[] = []
  for (const value of better) if (!steps.some((step) => compare(step, value) === 0)) steps.push(value)
  return steps.length + 1
})

/** Between the least and the most of the group, or between fixed bounds. */
const normalise = overPeers('normalise', (own, values, _node, { low, high }) => {
  const least = low ?? values.reduce((lowest, value) => (compare(value, lowest) < 0 ? value : lowest))
  const most = high ?? values.reduce((highest, value) => (compare(value, highest) > 0 ? value : highest))
  const span = subtract(most, least)
  return compare(span, 0) === 0 ? NOT_APPLICABLE : divide(subtract(own, least), span)
})

const groupTotal = overPeers('groupTotal', (_own, values) =>
  values.reduce((total, value) => add(total, value), 0 as Exact),
)

const frozenValue = (world: World, row: Row, fact: string, period: string): Value | undefined =>
  world.frozen.get(`${row.kind} ${row.id} ${fact}`)?.find((result) => result.period === period)?.value

const currentPeriod = (world: World, per: Per): string =>
  periodOf(world.period ? periodStart(world.period) : world.on, per)

const previous: Operation = (compiler, scope, argument) => {
  const plan = typeof argument === 'string' ? findFact(compiler, scope.kind, argument) : null
  const per = plan?.fact.per
  if (!plan || !per)
    return report(compiler, scope, 'fact_unknown', 'previous 应引用本对象按期统计的指标项（写明 per）。')
  return {
    ...expression(
      'previous',
      typeOfFact(plan),
      (row, world) => frozenValue(world, row, plan.id, previousPeriod(currentPeriod(world, per))) ?? NONE,
    ),
    source: { kind: 'frozen', id: plan.id },
  }
}

const atPeriodStart: Operation = (compiler, scope, argument) => {
  const node = partsOf(argument)
  const plan = typeof node.fact === 'string' ? findFact(compiler, scope.kind, node.fact) : null
  const per = plan?.fact.per
  if (!plan || !per || typeof node.per !== 'string')
    return report(compiler, scope, 'fact_unknown', 'atPeriodStart 应写明按期统计的 fact 和 per。')
  const span = node.per as Per
  return {
    ...expression('atPeriodStart', typeOfFact(plan), (row, world) => {
      const start = periodStart(currentPeriod(world, span))
      return frozenValue(world, row, plan.id, previousPeriod(periodOf(start, per))) ?? NONE
    }),
    source: { kind: 'frozen', id: plan.id },
  }
}

/**
 * How many periods in a row, the current one included, the fact has been true. `gaps: skip` passes over unpublished
 * periods; `after` (a day or a period) begins the count anew with the first period after it.
 */
const streak: Operation = (compiler, scope, argument) => {
  const node = partsOf(argument)
  const plan = typeof node.of === 'string' ? findFact(compiler, scope.kind, node.of) : null
  if (plan?.fact.type !== 'boolean' || typeof node.per !== 'string')
    return report(compiler, scope, 'type_mismatch', 'streak 应写明 of（是否类指标项）和 per。')
  const after = node.after === undefined ? null : compiler.expression(inside(scope, 'after'), node.after)
  if (node.after !== undefined && !after) return null
  if (after && after.type.type !== 'date' && after.type.type !== 'period')
    return report(compiler, inside(scope, 'after'), 'type_mismatch', 'streak 的 after 应为日期或期间。')
  const per = node.per as Per
  const skipsGaps = node.gaps === 'skip'
  return expression(
    'streak',
    { type: 'integer' },
    (row, world, outer) => {
      const current = readFact(row, plan, world)
      const restart = after?.get(row, world, outer) ?? NONE
      if (current === UNKNOWN || restart === UNKNOWN) return UNKNOWN
      // Only the pack knows the days of a phase.
      if (typeof restart === 'string' && perOf(restart) === 'phase') return NOT_APPLICABLE
      if (current === false) return 0
      const period = currentPeriod(world, per)
      const counts = (one: string): boolean => typeof restart !== 'string' || periodStart(one) > periodEnd(restart)
      const results = (world.frozen.get(`${row.kind} ${row.id} ${plan.id}`) ?? []).filter((one) => counts(one.period))
      return (current === true && counts(period) ? 1 : 0) + earlierStreak(results, period, skipsGaps)
    },
    { inputs: [referenceTo(plan), ...(after ? [after] : [])] },
  )
}

const referenceTo = (plan: FactPlan): ExpressionPlan => ({
  ...expression('reference', typeOfFact(plan), (row, world) => readFact(row, plan, world)),
  source: { kind: 'fact', id: plan.id },
})

function earlierStreak(
  results: readonly { period: string; value: Value }[],
  current: string,
  skipsGaps: boolean,
): number {
  const byPeriod = new Map(results.map((result) => [result.period, result.value]))
  const first = results.reduce<string | null>(
    (least, { period }) => (least === null || periodStart(period) < periodStart(least) ? period : least),
    null,
  )
  let length = 0
  for (
    let period = previousPeriod(current);
    first !== null && periodStart(period) >= periodStart(first);
    period = previousPeriod(period)
  ) {
    const value = byPeriod.get(period)
    if (value === true) length += 1
    else if (value === false || !skipsGaps) break
  }
  return length
}

export const peerOperations: Readonly<Record<string, Operation>> = {
  rank,
  groupTotal,
  normalise,
  previous,
  atPeriodStart,
  streak,
}

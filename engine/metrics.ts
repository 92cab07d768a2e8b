import { compare, type Exact, isExact } from './exact.ts'
import type { MetricPlan } from './metric-plan.ts'
import { NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import { same } from './operators.ts'
import type { Row, World } from './plan.ts'
import { readFact } from './read-fact.ts'
import { mayBecomeYes, YES } from './truth.ts'
import { type JsonValue, toJson, type Value } from './values.ts'

export interface MetricValue {
  metric: string
  label: string
  clause: string | null
  subject: string
  id: string
  value: JsonValue
  /** What it should reach; null where the metric has no target. */
  target: JsonValue
  /** From the best; null where it is not ranked or not applicable. */
  rank: number | null
}

/** Every metric of every subject it is for, with its place among those it is ranked with. */
export const metricValues = (world: World): MetricValue[] =>
  [...world.compiled.metrics.values()].flatMap((plan) => valuesOf(world, plan))

function valuesOf(world: World, plan: MetricPlan): MetricValue[] {
  const { id, metric, fact, target } = plan
  const { subject } = fact.fact
  const rows = (world.rows.get(subject) ?? []).filter(
    (row) => !metric.rank?.kinds || metric.rank.kinds.includes(kindOf(world, row)),
  )
  const values = new Map(rows.map((row) => [row, valueFor(world, plan, row)]))
  return rows.map((row) => ({
    metric: id,
    label: metric.label,
    clause: metric.clause ?? null,
    subject,
    id: row.id,
    value: toJson(fact.fact, values.get(row)!),
    target: target ? toJson(fact.fact, target.get(row, world, null)) : null,
    rank: metric.rank ? rankAmong(world, plan, row, values) : null,
  }))
}

function valueFor(world: World, { fact, applies }: MetricPlan, row: Row): Value {
  const truth = applies ? applies.test(row, world, null) : YES
  if (truth === YES) return readFact(row, fact, world)
  return mayBecomeYes(truth) ? UNKNOWN : NOT_APPLICABLE
}

function kindOf(world: World, row: Row): string {
  const plan = world.compiled.subjects.get('unit')?.byId.get('unit.kind')
  const kind = plan && row.kind === 'unit' ? row.values[plan.slot] : undefined
  return typeof kind === 'string' ? kind : ''
}

function rankAmong(
  world: World,
  { metric, within }: MetricPlan,
  row: Row,
  values: ReadonlyMap<Row, Value>,
): number | null {
  const own = values.get(row)
  if (!isExact(own)) return null
  const group = within && readFact(row, within, world)
  const better: Exact[] = []
  for (const [other, value] of values) {
    if (!isExact(value) || (within && group !== null && !same(readFact(other, within, world), group))) continue
    if (compare(value, own) === (metric.better === 'lower' ? -1 : 1)) better.push(value)
  }
  if (metric.rank?.ties !== 'dense') return better.length + 1
  return better.filter((value, i) => better.findIndex((one) => compare(one, value) === 0) === i).length + 1
}

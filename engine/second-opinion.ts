import { Engine, type TopLevelCondition } from 'json-rules-engine'
import { compare, isExact, toNumber } from './exact.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import type { ConditionPlan, DecisionPlan, Row, RulePlan, World } from './plan.ts'
import { rulesOnDay } from './rules-on-day.ts'
import { YES } from './truth.ts'
import type { Value } from './values.ts'

/**
 * The one file that knows json-rules-engine: the same rules in a fresh stock engine, to compare which of them fire.
 * Not exported by engine/index.ts, so that browsers do not load the library.
 */

/** A rule on which the two engines differ; `reason` names the deliberate difference (docs/decisions/rule-engine-differences.md). */
export interface Disagreement {
  set: string
  rule: string
  ours: boolean
  stock: boolean
  reason: DifferenceReason | null
}

export type DifferenceReason = 'none-negated' | 'none-as-threshold' | 'equal-lists' | 'closer-than-doubles'

/** What the stock engine is asked: conditions as the pack writes them, named conditions, and facts as plain JSON. */
export interface StockQuestion {
  conditions: object
  named: Readonly<Record<string, object>>
  facts: Readonly<Record<string, unknown>>
}

/** Whether the conditions fire in a fresh stock engine. Rejects where the library throws (a null where it wants a list). */
export async function firesInStock({ conditions, named, facts }: StockQuestion): Promise<boolean> {
  const engine = new Engine([], { pathResolver: ownPath })
  for (const [name, test] of Object.entries(DATE_OPERATORS)) engine.addOperator(name, test)
  engine.addOperator('isEmpty', (value: unknown, wanted: unknown) => isBlank(value) === wanted)
  for (const [id, condition] of Object.entries(named)) engine.setCondition(id, condition as TopLevelCondition)
  engine.addRule({ conditions: conditions as TopLevelCondition, event: { type: 'fired' } })
  const { events } = await engine.run({ ...facts })
  return events.length > 0
}

const text = (test: (a: string, b: string) => boolean) => (a: unknown, b: unknown) =>
  typeof a === 'string' && typeof b === 'string' && test(a, b)

const DATE_OPERATORS = {
  before: text((a, b) => a < b),
  onOrBefore: text((a, b) => a <= b),
  after: text((a, b) => a > b),
  onOrAfter: text((a, b) => a >= b),
}

const isBlank = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The library's own resolver evaluates JSONPath (remote code execution, GHSA of jsonpath-plus); packs may not write `path` at all. */
function ownPath(): never {
  throw new Error('path is not supported')
}

/**
 * Asks the stock engine about every rule in force of the decision sets of one subject and returns those on which it differs.
 * Rules that read a fact that is unknown or not applicable are left out: the stock engine knows no third answer.
 */
export async function secondOpinion(
  world: World,
  kind: string,
  id: string,
  sets?: readonly string[],
): Promise<Disagreement[]> {
  const row = world.byId.get(kind)?.get(id)
  if (!row) throw new RangeError(`${kind} ${id} is not part of the world`)
  const plans = (world.compiled.decisionsOf.get(kind) ?? []).filter(({ file }) => !sets || sets.includes(file.id))
  const found: Disagreement[] = []
  for (const plan of plans)
    for (const rule of rulesOnDay(world, plan)) {
      const disagreement = await compareRule(world, row, plan, rule)
      if (disagreement) found.push(disagreement)
    }
  return found
}

interface Comparison {
  operator: string
  left: Value
  right: Value
}

async function compareRule(
  world: World,
  row: Row,
  plan: DecisionPlan,
  { rule, condition, test }: RulePlan,
): Promise<Disagreement | null> {
  const facts: Record<string, unknown> = {}
  const compared: Comparison[] = []
  const named: Record<string, object> = {}
  collect(condition, row, world, facts, compared, named)
  if (compared.some(({ left, right }) => [left, right].some((value) => value === UNKNOWN || value === NOT_APPLICABLE)))
    return null
  const ours = test(row, world, null) === YES
  const reason = deliberate(compared)
  try {
    const stock = await firesInStock({ conditions: rule.conditions, named, facts })
    return stock === ours ? null : { set: plan.file.id, rule: rule.id, ours, stock, reason }
  } catch (error) {
    if (reason) return { set: plan.file.id, rule: rule.id, ours, stock: false, reason }
    throw error
  }
}

/** The facts, parameters and named conditions that a condition reads, as the stock engine wants them. */
function collect(
  plan: ConditionPlan,
  row: Row,
  world: World,
  facts: Record<string, unknown>,
  compared: Comparison[],
  named: Record<string, object>,
): void {
  if (plan.kind === 'compare') {
    const left = plan.left.get(row, world, null)
    const right = plan.right.get(row, world, null)
    compared.push({ operator: plan.operator, left, right })
    for (const [{ source }, value] of [
      [plan.left, left],
      [plan.right, right],
    ] as const) {
      const name = stockName(source)
      if (name !== null) facts[name] = plain(value)
    }
    return
  }
  if (plan.kind === 'named') named[plan.id] = world.compiled.pack.conditions[plan.id]!.conditions
  for (const part of 'parts' in plan ? plan.parts : [plan.part]) collect(part, row, world, facts, compared, named)
}

function stockName(source: { kind: string; id?: string }): string | null {
  if (source.kind === 'fact') return source.id ?? null
  if (source.kind === 'parameter') return `parameter:${source.id}`
  return source.kind === 'today' || source.kind === 'period' ? source.kind : null
}

/** Exact numbers as doubles, none as null. */
function plain(value: Value): unknown {
  if (value === NONE) return null
  return isExact(value) ? toNumber(value) : value
}

const NEGATIVE = /(^|:)(not|notEqual|notIn)(:|$)/
/** `swap` puts the fact where the threshold stands. */
const TURNED = /(^|:)swap:/

/** Every value of an empty list is anything, of nobody too. */
const ofNobody = (operator: string, right: Value): boolean =>
  /(^|:)everyValue:/.test(operator) && Array.isArray(right) && right.length === 0

/** Which deliberate difference may stand behind another answer, if any. */
function deliberate(compared: readonly Comparison[]): DifferenceReason | null {
  if (
    compared.some(
      ({ operator, left, right }) => left === NONE && (NEGATIVE.test(operator) || ofNobody(operator, right)),
    )
  )
    return 'none-negated'
  if (compared.some(({ operator, left, right }) => right === NONE || (left === NONE && TURNED.test(operator))))
    return 'none-as-threshold'
  if (
    compared.some(
      ({ operator, left, right }) => /[eE]qual$/.test(operator) && Array.isArray(left) && Array.isArray(right),
    )
  )
    return 'equal-lists'
  const closer = compared.some(
    ({ left, right }) =>
      isExact(left) && isExact(right) && compare(left, right) !== 0 && toNumber(left) === toNumber(right),
  )
  return closer ? 'closer-than-doubles' : null
}

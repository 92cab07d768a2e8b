import { addDays, addMonths, type Day, daysBetween } from './day.ts'
import { missingOf } from './missing.ts'
import { UNKNOWN } from './nothing.ts'
import type { Proposes, TimeLimit } from './pack.generated.ts'
import { numberOn } from './parameter-on-day.ts'
import type { Row, World } from './plan.ts'
import { readFact } from './read-fact.ts'
import { mayBecomeYes, YES } from './truth.ts'
import { stateOf, workflowOf } from './workflow-moves.ts'
import type { TimeLimitPlan } from './workflow-plan.ts'

/** One layer that hears of a late record, from the lowest up. */
export interface EscalationLayer {
  role: string
  /** The first day on which it is told. */
  on: Day
  reached: boolean
}

/** How one time limit of a record stands on the world's day. */
export interface LimitState {
  id: string
  title: string
  clause: string | null
  state: string
  assumed: boolean
  /** Where the clock began; null while the day is not known. */
  since: Day | null
  due: Day | null
  /** Filled-in facts that are missing to tell the due day, or whether the limit applies. */
  missing: string[]
  reminders: Day[]
  /** Days on which progress is reported, from the first up to the one after the world's day. */
  reports: Day[]
  late: boolean
  /** In the limit's own unit: working days, days or, where it is given in months, days. */
  lateBy: number
  escalation: EscalationLayer[]
  /** How many layers have been reached: 0 = none. */
  layer: number
  /** The move that the system makes now that the limit is over. */
  move: string | null
  /** What is put before a person now that the limit is over. */
  proposes: Proposes | null
}

type Unit = NonNullable<TimeLimit['in']>

/**
 * The time limits of the state a record is in. `enteredOn` is the day on which it came into that state. A day past the due
 * day is late; the first day is not counted, and days and months that end on a rest day end on the next working day.
 * Throws CalendarYearMissing where a calendar is needed.
 */
export function limitsOf(world: World, ledger: string, id: string, enteredOn: Day): LimitState[] {
  const plan = workflowOf(world, ledger)
  const row = world.byId.get(ledger)?.get(id)
  const state = plan && row ? stateOf(world, plan, row) : null
  if (!plan || !row || !state) return []
  return plan.limits
    .filter(({ limit, when }) => limit.state === state.id && (!when || mayApply(when.test(row, world, null))))
    .map((one) => limitState(world, row, one, enteredOn))
}

const mayApply = (truth: Parameters<typeof mayBecomeYes>[0]): boolean => truth === YES || mayBecomeYes(truth)

function limitState(world: World, row: Row, { limit, when }: TimeLimitPlan, enteredOn: Day): LimitState {
  const missing = when && when.test(row, world, null) !== YES ? missingOf(world, row, [when]) : []
  const since = limit.since === undefined ? enteredOn : dayIn(world, row, limit.since, missing)
  const due = missing.length > 0 ? null : dueDay(world, row, limit, since, missing)
  const unit = limit.in ?? 'days'
  const late = due !== null && world.on > due
  const escalation = due === null ? [] : layersOf(world, limit, due, unit)
  return {
    id: limit.id,
    title: limit.title,
    clause: limit.clause ?? null,
    state: limit.state,
    assumed: limit.assumed === true,
    since,
    due,
    missing,
    reminders: due !== null && limit.remindBefore ? [addDays(due, -numberOn(world, limit.remindBefore, due))] : [],
    reports: since === null ? [] : reportDays(world, limit, since),
    late,
    lateBy: due !== null && late ? lengthBetween(world, due, world.on, unit) : 0,
    escalation,
    layer: escalation.filter(({ reached }) => reached).length,
    move: late ? (limit.move ?? null) : null,
    proposes: late ? (limit.proposes ?? null) : null,
  }
}

function dayIn(world: World, row: Row, fact: string, missing: string[]): Day | null {
  const plan = world.compiled.subjects.get(row.kind)?.byId.get(fact)
  const value = plan ? readFact(row, plan, world) : UNKNOWN
  if (value === UNKNOWN) missing.push(fact)
  return typeof value === 'string' ? value : null
}

function dueDay(world: World, row: Row, limit: TimeLimit, since: Day | null, missing: string[]): Day | null {
  if (limit.due !== undefined) return dayIn(world, row, limit.due, missing)
  if (since === null || limit.within === undefined || limit.in === undefined) return null
  const end = after(world, since, numberOn(world, limit.within, since), limit.in)
  return limit.in === 'workdays' || limit.shift === 'none' ? end : world.compiled.calendar.rollNext(end)
}

function after(world: World, day: Day, length: number, unit: Unit): Day {
  if (unit === 'workdays') return world.compiled.calendar.addWorkdays(day, length)
  return unit === 'months' ? addMonths(day, length) : addDays(day, length)
}

const lengthBetween = (world: World, from: Day, to: Day, unit: Unit): number =>
  unit === 'workdays' ? world.compiled.calendar.workdaysBetween(from, to) : daysBetween(from, to)

function reportDays(world: World, { reportEvery, reportIn = 'workdays' }: TimeLimit, since: Day): Day[] {
  if (reportEvery === undefined) return []
  const days: Day[] = []
  for (let count = 1; ; count++) {
    const every = numberOn(world, reportEvery, since)
    if (every <= 0) return days
    const day = after(world, since, every * count, reportIn)
    days.push(day)
    if (day > world.on) return days
  }
}

/** A layer without `after` is told on the first day past the due day, the others so long after the due day. */
function layersOf(world: World, limit: TimeLimit, due: Day, unit: Unit): EscalationLayer[] {
  return (limit.escalateTo ?? []).map((layer) => {
    const { role, after: wait } = typeof layer === 'string' ? { role: layer, after: undefined } : layer
    const on = wait === undefined ? addDays(due, 1) : after(world, due, numberOn(world, wait, due), unit)
    return { role, on, reached: world.on > due && world.on >= on }
  })
}

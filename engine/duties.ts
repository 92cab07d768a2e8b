import { addDays, addMonths, type Day, daysBetween } from './day.ts'
import type { DutyPlan } from './duty-plan.ts'
import { proofOf } from './duty-proof.ts'
import { daysNamed, ruleOn } from './duty-schedule.ts'
import { numberOn, valueOn } from './parameter-on-day.ts'
import { type Per, periodOf, periodStart, previousPeriod } from './period.ts'
import type { Row, World } from './plan.ts'
import { recurrenceDays } from './recurrence.ts'
import { YES } from './truth.ts'

/** One duty of one holder falling due once. */
export interface DutyInstance {
  duty: string
  title: string
  clause: string
  holder: { kind: 'unit' | 'role'; id: string }
  to: string[]
  /** The record it hangs on. */
  about: { ledger: string; id: string } | null
  /** The period it reports on. */
  period: string | null
  /** The day the document gives, and the day after rest days were taken into account. */
  nominal: Day
  due: Day
  /** The first day on which it may be done, where the document sets a window. */
  opens: Day | null
  reminders: Day[]
  at: string | null
  form: string | null
  assumed: boolean
  /** A duty done after its due day is met all the same: `daysLate` says by how much. */
  status: 'met' | 'open' | 'late'
  /** The records that meet it; null for duties met by a submission. */
  metBy: { ledger: string; ids: string[] } | null
  /** The day on which it was done, where its records say so. */
  doneOn: Day | null
  /** Calendar days from the due day (not counted) to the day it was done; 0 within a grace period, null while not known. */
  daysLate: number | null
}

/** Rest days move a due day by at most a long holiday. */
const REACH = 15

/** Every duty falling due between two days (both included), by due day. Throws CalendarYearMissing where a calendar is needed. */
export function dutiesDue(world: World, from: Day, to: Day): DutyInstance[] {
  const found: DutyInstance[] = []
  for (const plan of world.compiled.duties.values()) {
    for (const subject of subjectsOf(world, plan)) {
      for (const nominal of nominalDays(
        world,
        plan,
        subject,
        addDays(from, -reachOf(world, plan)),
        addDays(to, REACH),
      )) {
        const due = dueDay(world, plan, nominal)
        if (due === null || due < from || due > to || !isInForce(world, plan, nominal)) continue
        for (const holder of holdersOf(world, plan, subject))
          found.push(instanceOf(world, plan, subject, holder, nominal, due))
      }
    }
  }
  return found.toSorted((a, b) =>
    a.due < b.due ? -1 : a.due > b.due ? 1 : a.duty < b.duty ? -1 : a.duty > b.duty ? 1 : 0,
  )
}

/** The records a duty hangs on; one null where it hangs on its holder alone. */
function subjectsOf(world: World, plan: DutyPlan): (Row | null)[] {
  const { about } = plan.duty
  if (!about) return [null]
  return (world.rows.get(about.ledger) ?? []).filter(
    (row) =>
      (!plan.aboutWhere || plan.aboutWhere.test(row, world, null) === YES) &&
      (!plan.applies || plan.applies.test(row, world, null) === YES),
  )
}

/** A recurrence may name a day from which a time limit still runs. */
function reachOf(world: World, { duty }: DutyPlan): number {
  const { within, in: unit = 'days', after } = duty.schedule
  if (after !== undefined || within === undefined) return REACH
  const length = numberOn(world, within, world.on)
  return REACH + length * (unit === 'months' ? 31 : unit === 'workdays' ? 3 : 1) + REACH
}

function nominalDays(world: World, plan: DutyPlan, subject: Row | null, from: Day, to: Day): Day[] {
  const { schedule } = plan.duty
  const named = daysNamed(world, schedule).filter((day) => day >= from && day <= to)
  if (schedule.rrule === undefined && schedule.on) return named
  if (schedule.rrule !== undefined) {
    const start = schedule.from ?? world.compiled.pack.file.effectiveFrom
    return [...new Set([...named, ...recurrenceDays(ruleOn(world, schedule.rrule), start, from, to)])].toSorted()
  }
  const event = subject && plan.after ? plan.after.get(subject, world, null) : null
  if (typeof event !== 'string') return []
  const first = afterEvent(world, plan, event, schedule.every ?? schedule.within)
  if (schedule.every === undefined) return first >= from && first <= to ? [first] : []
  return seriesDays(world, plan, first, subject, to).filter((day) => day >= from)
}

/** A series that hangs on a record: every so many days until the record is closed. */
function seriesDays(world: World, plan: DutyPlan, first: Day, subject: Row | null, to: Day): Day[] {
  const until = subject && plan.until ? plan.until.get(subject, world, null) : null
  const last = typeof until === 'string' && until < to ? until : to
  const days: Day[] = []
  for (let day = first; day <= last; ) {
    days.push(day)
    const next = afterEvent(world, plan, day, plan.duty.schedule.every)
    if (next <= day) break
    day = next
  }
  return days
}

function afterEvent(world: World, plan: DutyPlan, event: Day, within: string | undefined): Day {
  const { in: unit = 'days' } = plan.duty.schedule
  if (within === undefined) return event
  const length = numberOn(world, within, event)
  if (unit === 'workdays') return world.compiled.calendar.addWorkdays(event, length)
  return unit === 'months' ? addMonths(event, length) : addDays(event, length)
}

/** The nominal day after rest days; where a time limit runs from a recurring day, the limit's last day. */
function dueDay(world: World, plan: DutyPlan, nominal: Day): Day | null {
  const { after, within, in: unit } = plan.duty.schedule
  if (after !== undefined && unit === 'workdays') return nominal
  const moved = offRestDays(world, plan, nominal)
  if (after !== undefined || within === undefined || moved === null) return moved
  const last = afterEvent(world, plan, moved, within)
  return unit === 'workdays' ? last : offRestDays(world, plan, last)
}

/** Null for a `previous` that would leave its own period: a week without a working day owes nothing. */
function offRestDays(world: World, plan: DutyPlan, day: Day): Day | null {
  const { shift = 'next', shiftWhen, per } = plan.duty.schedule
  const { calendar } = world.compiled
  if (shift === 'none' || (shiftWhen !== undefined && valueOn(world, shiftWhen, day) === false)) return day
  if (shift === 'next') return calendar.rollNext(day)
  const due = calendar.rollPrevious(day)
  return per && due < periodStart(periodOf(day, per as Per)) ? null : due
}

/** A duty begins with the first nominal day after its pack took effect, or with the day it names itself. */
function isInForce(world: World, plan: DutyPlan, nominal: Day): boolean {
  const { from, to, rrule, per } = plan.duty.schedule
  const { effectiveFrom, effectiveTo } = world.compiled.pack.file
  if (from ? nominal < from : nominal <= effectiveFrom) return false
  // A duty once in each period begins with the first whole period.
  if (
    !from &&
    rrule !== undefined &&
    !daysNamed(world, plan.duty.schedule).includes(nominal) &&
    per &&
    isWholePeriod(rrule) &&
    periodStart(periodOf(nominal, per as Per)) < effectiveFrom
  )
    return false
  return (!to || nominal <= to) && (!effectiveTo || nominal <= effectiveTo)
}

/** Rules that only name the end of a period, not a day of their own. */
const isWholePeriod = (rrule: string): boolean => rrule.includes('BYMONTHDAY=-1') || rrule.includes('BYDAY=SU')

function holdersOf(world: World, plan: DutyPlan, subject: Row | null): { kind: 'unit' | 'role'; id: string }[] {
  const { holder } = plan.duty
  const units = new Set<string>(holder.units ?? [])
  const fact = holder.fact && subject ? world.compiled.subjects.get(subject.kind)?.byId.get(holder.fact) : undefined
  if (fact && subject) {
    const value = subject.values[fact.slot]
    if (typeof value === 'string') units.add(value)
    else if (Array.isArray(value)) for (const id of value) units.add(id)
  }
  const kindPlan = world.compiled.subjects.get('unit')?.byId.get('unit.kind')
  for (const row of world.rows.get('unit') ?? []) {
    const kind = kindPlan ? row.values[kindPlan.slot] : undefined
    if (typeof kind === 'string' && holder.kinds?.includes(kind)) units.add(row.id)
  }
  const known = world.byId.get('unit')
  const wanted = [...units].filter((id) => {
    const row = known?.get(id)
    if (plan.holderWhere && (!row || plan.holderWhere.test(row, world, null) !== YES)) return false
    return subject !== null || !plan.applies || (row !== undefined && plan.applies.test(row, world, null) === YES)
  })
  return [
    ...wanted.map((id) => ({ kind: 'unit' as const, id })),
    ...(holder.roles ?? []).map((id) => ({ kind: 'role' as const, id })),
  ]
}

function instanceOf(
  world: World,
  plan: DutyPlan,
  subject: Row | null,
  holder: DutyInstance['holder'],
  nominal: Day,
  due: Day,
): DutyInstance {
  const { duty } = plan
  const period = reportedPeriod(plan, nominal)
  const metBy = duty.metBy ? proofOf(world, plan, subject, holder, period, due) : null
  const met = metBy?.enough === true
  const doneOn = metBy?.doneOn ?? null
  const last = lastDay(world, plan, due)
  return {
    duty: plan.id,
    title: duty.title,
    clause: duty.clause,
    holder,
    to: duty.to ?? [],
    about: subject && { ledger: subject.kind, id: subject.id },
    period,
    nominal,
    due,
    opens: duty.schedule.opens ? addDays(due, 1 - numberOn(world, duty.schedule.opens, due)) : null,
    reminders: (duty.remindBefore ?? []).map((days) => addDays(due, -numberOn(world, days, due))),
    at: duty.schedule.at ?? null,
    form: duty.form ?? null,
    assumed: duty.assumed === true,
    status: met ? 'met' : world.on > last ? 'late' : 'open',
    metBy: metBy && { ledger: metBy.ledger, ids: metBy.ids },
    doneOn,
    daysLate: doneOn === null ? null : doneOn > last ? daysBetween(due, doneOn) : 0,
  }
}

/** A grace period keeps a duty from being late, not from being due. */
const lastDay = (world: World, { duty }: DutyPlan, due: Day): Day =>
  duty.graceUntil ? addDays(due, numberOn(world, duty.graceUntil, due)) : due

function reportedPeriod(plan: DutyPlan, nominal: Day): string | null {
  const { per, period = 'current' } = plan.duty.schedule
  if (!per) return null
  const own = periodOf(nominal, per as Per)
  return period === 'previous' ? previousPeriod(own) : own
}

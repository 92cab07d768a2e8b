import ICAL from 'ical.js'
import { type Day, monthOf } from './day.ts'
import { periodOf, periodStart } from './period.ts'

/** Rules that repeat more often than daily, or by clock time, mean nothing for duties. */
const FREQUENCIES: readonly string[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']
const MOST_DAYS = 20_000

/** Why an RRULE (RFC 5545) cannot be used for a duty, as a Chinese sentence; null when it can. */
export function recurrenceFault(rrule: string): string | null {
  try {
    const { freq } = ICAL.Recur.fromString(rrule)
    if (!FREQUENCIES.includes(freq)) return '重复规则的频率应为 DAILY、WEEKLY、MONTHLY、YEARLY 之一。'
    return freq === 'DAILY' || /;BY(DAY|MONTHDAY)=/.test(rrule)
      ? null
      : `重复规则“${rrule}”应写明在哪天（BYMONTHDAY 或 BYDAY）。`
  } catch {
    return `重复规则“${rrule}”不合 RFC 5545，请检查写法，例如 FREQ=MONTHLY;BYMONTHDAY=1。`
  }
}

/** The days of a rule from its first possible day on, those between `from` and `to` (both included). */
export function recurrenceDays(rrule: string, start: Day, from: Day, to: Day): Day[] {
  const { rule, months } = readRule(rrule)
  // Counting and intervals hang on the start; without them the walk may begin shortly before the range.
  const anchored = rule.interval > 1 || rule.count !== null
  const begin = startOfSpan(rule.freq, !anchored && start < from ? from : start)
  const steps = rule.iterator(ICAL.Time.fromDateString(begin))
  const days: Day[] = []
  for (let index = 0; index < MOST_DAYS; index += 1) {
    const next = steps.next()
    if (!next) break
    const day = next.toString().slice(0, 10)
    if (day > to) break
    if (months !== null && !months.includes(monthOf(day))) continue
    if (day >= from && day >= start) days.push(day)
  }
  return days
}

/**
 * The walk begins with the first day of the month, year or week: started on a 31st, the library turns the last day of June
 * into the first of July. So a rule must name its days, and those before the start are left out.
 */
function startOfSpan(freq: string, day: Day): Day {
  if (freq === 'MONTHLY') return `${day.slice(0, 7)}-01`
  if (freq === 'YEARLY') return `${day.slice(0, 4)}-01-01`
  return freq === 'WEEKLY' ? periodStart(periodOf(day, 'week')) : day
}

/**
 * The library begins a monthly rule in the month it is started in, whatever BYMONTH says, and then passes over the first
 * month that BYMONTH names. So a monthly rule walks every month, and its months are picked here.
 */
function readRule(rrule: string): { rule: ICAL.Recur; months: number[] | null } {
  const named = /;?BYMONTH=([0-9,]+)/.exec(rrule)
  const rule = ICAL.Recur.fromString(rrule)
  if (!named?.[1] || rule.freq !== 'MONTHLY') return { rule, months: null }
  return { rule: ICAL.Recur.fromString(rrule.replace(named[0], '')), months: named[1].split(',').map(Number) }
}

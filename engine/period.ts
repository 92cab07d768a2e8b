import {
  addDays,
  addMonths,
  type Day,
  dayFromNumber,
  dayNumber,
  daysBetween,
  daysInMonth,
  FIRST_YEAR,
  isDay,
  LAST_YEAR,
  makeDay,
  monthOf,
  weekday,
  yearOf,
} from './day.ts'
import { divide, type Exact } from './exact.ts'
import { type Refusal, refuse } from './refusal.ts'

/** How long a period is. A week is an ISO week, from Monday to Sunday. */
export type Per = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year'

/** "2020-06-30", "2020-W26", "2020-06", "2020-Q2", "2020-H1", "2020" or "phase:2" (whose days the pack gives). */
export type Period = string

const FORMS: readonly [Per | 'phase', RegExp][] = [
  ['month', /^(\d{4})-(\d{2})$/],
  ['week', /^(\d{4})-W(\d{2})$/],
  ['quarter', /^(\d{4})-Q([1-4])$/],
  ['half', /^(\d{4})-H([12])$/],
  ['year', /^(\d{4})$/],
  ['phase', /^phase:([1-9]\d?)$/],
]
const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const
const NAMES: Record<Per, string> = { day: '日', week: '周', month: '月', quarter: '季度', half: '半年', year: '年' }
const EXAMPLES: Record<Per, string> = {
  day: '2020-06-30',
  week: '2020-W26',
  month: '2020-06',
  quarter: '2020-Q2',
  half: '2020-H1',
  year: '2020',
}

/** Takes the text of a real period, of the given length if one is given ("phase:N" is taken for any); a refusal otherwise. */
export function parsePeriod(text: string, per?: Per): Period | Refusal {
  const found = perOf(text)
  if (found !== null && (per === undefined || found === per || found === 'phase')) return text
  const shown = text.slice(0, 30)
  if (per === undefined) {
    return refuse('period_form', `“${shown}”不是有效的期间，请写成“2020-06”“2020-W26”“2020-Q2”“2020-H1”或“2020”`)
  }
  return refuse('period_form', `“${shown}”不是有效的期间（按${NAMES[per]}），请写成“${EXAMPLES[per]}”这样的形式`)
}

/** The length a period's text tells; null when it is not a real period. */
export function perOf(text: string): Per | 'phase' | null {
  if (isDay(text)) return 'day'
  for (const [per, form] of FORMS) {
    const match = form.exec(text)
    if (match) return per === 'phase' || isReal(per, Number(match[1]), Number(match[2] ?? 0)) ? per : null
  }
  return null
}

/** The period of this length that holds the day. */
export function periodOf(day: Day, per: Per): Period {
  const year = yearOf(day)
  const month = monthOf(day)
  if (per === 'day') return day
  if (per === 'week') return weekOf(day)
  if (per === 'month') return day.slice(0, 7)
  if (per === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
  if (per === 'half') return `${year}-H${month <= 6 ? 1 : 2}`
  return String(year)
}

/** First day of a period. Throws RangeError for a phase, whose days only the pack knows. */
export function periodStart(period: Period): Day {
  const per = knownPer(period)
  if (per === 'day') return period
  const year = Number(period.slice(0, 4))
  const index = Number(period.slice(per === 'month' ? 5 : 6))
  if (per === 'week') return dayFromNumber(dayNumber(firstMonday(year)) + (index - 1) * 7)
  return makeDay(year, per === 'year' ? 1 : (index - 1) * MONTHS[per] + 1, 1)
}

/** Last day of a period. Throws RangeError for a phase. */
export function periodEnd(period: Period): Day {
  const per = knownPer(period)
  if (per === 'day') return period
  const start = periodStart(period)
  if (per === 'week') return addDays(start, 6)
  const month = monthOf(start) + MONTHS[per] - 1
  return makeDay(yearOf(start), month, daysInMonth(yearOf(start), month))
}

/** The period of the same length just before. */
export function previousPeriod(period: Period): Period {
  return periodOf(addDays(periodStart(period), -1), knownPer(period))
}

/** The period of the same length just after. */
export function nextPeriod(period: Period): Period {
  return periodOf(addDays(periodEnd(period), 1), knownPer(period))
}

/** The same period one year earlier (去年同期); a 53rd week has none and gives the 52nd. */
export function samePeriodLastYear(period: Period): Period {
  const per = knownPer(period)
  if (per === 'day') return addMonths(period, -12)
  const earlier = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`
  return perOf(earlier) === per ? earlier : earlier.replace('W53', 'W52')
}

/**
 * The share of the period that has passed at the end of the day, above 0 and at most 1. By month it is the 序时 convention:
 * June is 6/12 of a year and 3/3 of a quarter on each of its days; weeks and days have no months (RangeError).
 */
export function elapsedShare(day: Day, per: Per, by: 'day' | 'month' = 'day'): Exact {
  const period = periodOf(day, per)
  const start = periodStart(period)
  if (by === 'day') return divide(daysBetween(start, day) + 1, daysBetween(start, periodEnd(period)) + 1)
  if (per === 'day' || per === 'week') throw new RangeError(`a ${per} has no months`)
  return divide(monthOf(day) - monthOf(start) + 1, MONTHS[per])
}

/** Chinese text: 2020年6月, 2020年第26周, 2020年第2季度, 2020年上半年, 2020年, 第2阶段. */
export function formatPeriod(period: Period): string {
  const per = perOf(period)
  const year = period.slice(0, 4)
  if (per === 'phase') return `第${period.slice(6)}阶段`
  if (per === 'month') return `${year}年${Number(period.slice(5))}月`
  if (per === 'week') return `${year}年第${Number(period.slice(6))}周`
  if (per === 'quarter') return `${year}年第${period.slice(6)}季度`
  if (per === 'half') return `${year}年${period.endsWith('1') ? '上' : '下'}半年`
  return per === 'year' ? `${year}年` : period
}

function isReal(per: Per, year: number, index: number): boolean {
  if (year < FIRST_YEAR || year > LAST_YEAR) return false
  if (per === 'month') return index >= 1 && index <= 12
  return per !== 'week' || (index >= 1 && index <= weeksIn(year))
}

function knownPer(period: Period): Per {
  const per = perOf(period)
  if (per === null || per === 'phase') throw new RangeError(`a period without days of its own: ${period.slice(0, 30)}`)
  return per
}

/** An ISO week belongs to the year of its Thursday. */
function weekOf(day: Day): Period {
  const thursday = addDays(day, 4 - weekday(day))
  const week = Math.floor(daysBetween(makeDay(yearOf(thursday), 1, 1), thursday) / 7) + 1
  return `${yearOf(thursday)}-W${week < 10 ? '0' : ''}${week}`
}

/** 4 January is always in week 1. */
function firstMonday(year: number): Day {
  const fourth = makeDay(year, 1, 4)
  return addDays(fourth, 1 - weekday(fourth))
}

/** A year has 53 weeks when it begins or ends on a Thursday. */
function weeksIn(year: number): number {
  return weekday(makeDay(year, 1, 1)) === 4 || weekday(makeDay(year, 12, 31)) === 4 ? 53 : 52
}

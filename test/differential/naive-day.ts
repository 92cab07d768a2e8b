/** Days and periods of the second calculator: by counting days of the UTC calendar, one at a time where that is plain. */

const DAY = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10)

export const exists = (day: string): boolean => day >= '1900-01-01' && day <= '2200-12-31' && day.length === 10
export const shift = (day: string, count: number): string => dayAt(at(day) + count * DAY)
export const between = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY)

/** The same day of another month, or the last day that the month has. */
export function shiftMonths(day: string, count: number): string {
  const date = new Date(at(day))
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + count)
  const month = date.getUTCMonth()
  date.setUTCDate(wanted)
  while (date.getUTCMonth() !== month) date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

export interface NaiveCalendar {
  year: number
  holidays: { days: string[] }[]
  workdays: string[]
}

/** A year that no calendar describes. */
export class NoCalendar extends Error {}

export function isWorkday(calendars: readonly NaiveCalendar[], day: string): boolean {
  const calendar = calendars.find(({ year }) => String(year) === day.slice(0, 4))
  if (!calendar) throw new NoCalendar(day)
  if (calendar.workdays.includes(day)) return true
  if (calendar.holidays.some(({ days }) => days.includes(day))) return false
  return ![0, 6].includes(new Date(at(day)).getUTCDay())
}

export function shiftWorkdays(calendars: readonly NaiveCalendar[], day: string, count: number): string {
  let current = day
  for (let left = Math.abs(count); left > 0; ) {
    current = shift(current, Math.sign(count))
    if (isWorkday(calendars, current)) left -= 1
  }
  return current
}

export function workdaysBetween(calendars: readonly NaiveCalendar[], from: string, to: string): number {
  if (to < from) return 0 - workdaysBetween(calendars, to, from)
  let count = 0
  for (let day = from; day < to; ) {
    day = shift(day, 1)
    if (isWorkday(calendars, day)) count += 1
  }
  return count
}

/** The period of a length that a day lies in. */
export function periodAt(day: string, per: string): string {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  if (per === 'month') return day.slice(0, 7)
  if (per === 'quarter') return `${year}-Q${['1', '1', '1', '2', '2', '2', '3', '3', '3', '4', '4', '4'][month - 1]}`
  if (per === 'half') return `${year}-H${month < 7 ? 1 : 2}`
  if (per === 'year') return year
  const thursday = shift(day, 3 - ((new Date(at(day)).getUTCDay() + 6) % 7))
  const thursdayYear = thursday.slice(0, 4)
  const week = Math.trunc(between(`${thursdayYear}-01-01`, thursday) / 7) + 1
  return `${thursdayYear}-W${String(week).padStart(2, '0')}`
}

export function perOf(period: string): string {
  if (period.startsWith('phase:')) return 'phase'
  return { W: 'week', Q: 'quarter', H: 'half' }[period[5] ?? ''] ?? (period.length === 4 ? 'year' : 'month')
}

/** First and last day of a period: found by walking from a day that cannot lie after it. */
export function endsOf(period: string): [first: string, last: string] {
  const per = perOf(period)
  const year = period.slice(0, 4)
  const index = Number(period.slice(per === 'month' ? 5 : 6))
  const months = { month: 1, quarter: 3, half: 6, year: 12, week: 0 }[per] ?? 0
  let first =
    per === 'week'
      ? shift(`${year}-01-01`, index * 7 - 11)
      : shiftMonths(`${year}-01-01`, (Math.max(index, 1) - 1) * months)
  while (periodAt(first, per) !== period) first = shift(first, 1)
  return [first, per === 'week' ? shift(first, 6) : shift(shiftMonths(first, months), -1)]
}

export const previousPeriod = (period: string): string => periodAt(shift(endsOf(period)[0], -1), perOf(period))

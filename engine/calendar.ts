import { type Day, dayFromNumber, dayNumber, makeDay, parseDay, weekday, weekdayOfNumber, yearOf } from './day.ts'

/** The official days of one year: `holidays` are the days off by the notice, `workdays` the weekend days worked (调休). */
export type CalendarFile = {
  year: number
  source: string
  holidays: { name: string; days: Day[] }[]
  workdays: Day[]
}

/** Working days by the loaded official calendars. Every method throws CalendarYearMissing for a year not loaded. */
export type Calendar = {
  /** Years loaded, ascending. */
  readonly years: readonly number[]
  isWorkday: (day: Day) => boolean
  /** The n-th working day after the day, which itself is not counted (民法典 201); before it when n < 0; the day when n = 0. */
  addWorkdays: (day: Day, count: number) => Day
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workdaysBetween: (from: Day, to: Day) => number
  /** The day itself when it is a working day, otherwise the next one (民法典 203). */
  rollNext: (day: Day) => Day
  /** The day itself when it is a working day, otherwise the last one before it. */
  rollPrevious: (day: Day) => Day
}

/** The official calendar of a year is needed and not loaded. Nothing may be guessed in its place. */
export class CalendarYearMissing extends Error {
  readonly code = 'calendar_year_missing'
  readonly year: number
  constructor(year: number) {
    super(`缺少${year}年的工作日历，请在规则包中导入${year}年的放假安排`)
    this.year = year
  }
}

/** A year as running sums: `sums[i]` is the number of working days among its first i days. */
type CalendarYear = { first: number; length: number; sums: Int32Array }

/** Chinese sentences about what is wrong in a calendar file; empty when nothing is. */
export function calendarProblems(file: CalendarFile): string[] {
  const seen = new Set<Day>()
  const problemOf = (day: Day): string | null => {
    if (typeof parseDay(day) !== 'string') return `“${day}”不是真实的日期`
    if (yearOf(day) !== file.year) return `“${day}”不在${file.year}年内`
    if (seen.has(day)) return `“${day}”重复出现`
    seen.add(day)
    return null
  }
  const onWeekday = (day: Day) => (weekday(day) <= 5 ? `“${day}”不是周末，不需要列为调休上班日` : null)
  const offDays = file.holidays.flatMap((holiday) => holiday.days).map(problemOf)
  const workedDays = file.workdays.map((day) => problemOf(day) ?? onWeekday(day))
  return [...offDays, ...workedDays].filter((problem) => problem !== null)
}

/** Builds the calendar of these years. A year given twice takes the later file. Throws RangeError for a faulty file. */
export function createCalendar(files: readonly CalendarFile[]): Calendar {
  const loaded = new Map(files.map((file) => [file.year, loadYear(file)]))
  const yearWith = (number: number): CalendarYear => {
    const year = yearOf(dayFromNumber(number))
    const found = loaded.get(year)
    if (!found) throw new CalendarYearMissing(year)
    return found
  }
  const isWorkdayNumber = (number: number): boolean => {
    const { first, sums } = yearWith(number)
    return sumAt(sums, number - first + 1) > sumAt(sums, number - first)
  }

  /** Working days from one day number up to, and without, another. */
  const countBetween = (from: number, to: number): number => {
    let count = 0
    for (let at = from; at < to; ) {
      const { first, length, sums } = yearWith(at)
      const end = Math.min(to, first + length)
      count += sumAt(sums, end - first) - sumAt(sums, at - first)
      at = end
    }
    return count
  }

  const nthFrom = (start: number, count: number): number => {
    let rest = count
    for (let at = start; ; ) {
      const { first, length, sums } = yearWith(at)
      const before = sumAt(sums, at - first)
      const here = sumAt(sums, length) - before
      if (rest <= here) return first + firstReaching(sums, before + rest) - 1
      rest -= here
      at = first + length
    }
  }

  const nthBackFrom = (start: number, count: number): number => {
    let rest = count
    for (let at = start; ; ) {
      const { first, sums } = yearWith(at)
      const here = sumAt(sums, at - first + 1)
      if (rest <= here) return first + firstReaching(sums, here - rest + 1) - 1
      rest -= here
      at = first - 1
    }
  }

  return {
    years: [...loaded.keys()].sort((a, b) => a - b),
    isWorkday: (day) => isWorkdayNumber(dayNumber(day)),
    addWorkdays(day, count) {
      if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of days: ${count}`)
      if (count === 0) return day
      const number = dayNumber(day)
      return dayFromNumber(count > 0 ? nthFrom(number + 1, count) : nthBackFrom(number - 1, -count))
    },
    workdaysBetween(from, to) {
      const [a, b] = [dayNumber(from) + 1, dayNumber(to) + 1]
      return a <= b ? countBetween(a, b) : 0 - countBetween(b, a)
    },
    rollNext: (day) => dayFromNumber(nthFrom(dayNumber(day), 1)),
    rollPrevious: (day) => dayFromNumber(nthBackFrom(dayNumber(day), 1)),
  }
}

function loadYear(file: CalendarFile): CalendarYear {
  const [problem] = calendarProblems(file)
  if (problem !== undefined) throw new RangeError(problem)
  const off = new Set(file.holidays.flatMap((holiday) => holiday.days).map(dayNumber))
  const worked = new Set(file.workdays.map(dayNumber))
  const first = dayNumber(makeDay(file.year, 1, 1))
  const length = dayNumber(makeDay(file.year, 12, 31)) - first + 1
  const sums = new Int32Array(length + 1)
  for (let index = 0; index < length; index++) {
    const number = first + index
    const works = worked.has(number) || (weekdayOfNumber(number) <= 5 && !off.has(number))
    sums[index + 1] = sumAt(sums, index) + (works ? 1 : 0)
  }
  return { first, length, sums }
}

function sumAt(sums: Int32Array, index: number): number {
  return sums[index] ?? 0
}

/** The smallest index whose running sum reaches `wanted`. */
function firstReaching(sums: Int32Array, wanted: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sumAt(sums, middle) >= wanted) high = middle
    else low = middle + 1
  }
  return low
}

import { type Refusal, refuse } from './refusal.ts'

/**
 * A calendar day in Asia/Shanghai as "YYYY-MM-DD". Days compare as text. No Date object is used: time zones and the
 * summer time of 1986–1991 cannot move a day.
 */
export type Day = string

export const FIRST_YEAR = 1900
export const LAST_YEAR = 2200

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/** A computed day fell outside 1900–2200. */
export class DayOutOfRange extends Error {
  readonly code = 'day_out_of_range'
  constructor() {
    super(`日期超出可用范围（${FIRST_YEAR}年至${LAST_YEAR}年），请检查天数或月数`)
  }
}

/** Takes a real day from 1900 to 2200 written YYYY-MM-DD; a refusal otherwise. */
export function parseDay(text: string): Day | Refusal {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return refuse('day_form', `“${text.slice(0, 30)}”不是日期，请写成“年-月-日”，例如“2026-03-05”`)
  }
  const year = yearOf(text)
  const month = monthOf(text)
  const day = dayOfMonth(text)
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    return refuse('day_range', `“${text}”的年份超出范围，请填写${FIRST_YEAR}年至${LAST_YEAR}年之间的日期`)
  }
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return refuse('day_unreal', `“${text}”这一天不存在，请核对月和日`)
  }
  return text
}

/** True for text that `parseDay` takes. */
export function isDay(value: unknown): value is Day {
  return typeof value === 'string' && typeof parseDay(value) === 'string'
}

export function yearOf(day: Day): number {
  return digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3)
}

/** 1 to 12. */
export function monthOf(day: Day): number {
  return digit(day, 5) * 10 + digit(day, 6)
}

/** 1 to 31. */
export function dayOfMonth(day: Day): number {
  return digit(day, 8) * 10 + digit(day, 9)
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Days in a month; month is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01, which is 0. */
export function dayNumber(day: Day): number {
  return numberOf(yearOf(day), monthOf(day), dayOfMonth(day))
}

/** The day with this number. Throws DayOutOfRange outside 1900–2200. */
export function dayFromNumber(number: number): Day {
  const inRange = number >= numberOf(FIRST_YEAR, 1, 1) && number <= numberOf(LAST_YEAR, 12, 31)
  if (!inRange || !Number.isInteger(number)) throw new DayOutOfRange()
  let year = 1970 + Math.floor(number / 365.2425)
  if (number < numberOf(year, 1, 1)) year -= 1
  else if (number >= numberOf(year + 1, 1, 1)) year += 1
  let month = 12
  while (month > 1 && number < numberOf(year, month, 1)) month -= 1
  return makeDay(year, month, number - numberOf(year, month, 1) + 1)
}

/** The text of a day known to be real. Throws DayOutOfRange when the year is not 1900–2200. */
export function makeDay(year: number, month: number, day: number): Day {
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new DayOutOfRange()
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`
}

/** `count` days later (earlier when negative); the first day is not counted (民法典 201). */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count)
}

/** The corresponding day `count` months later, or the last day of that month when it has none (民法典 202). */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count
  if (!Number.isSafeInteger(months)) throw new DayOutOfRange()
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return makeDay(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)))
}

/** Days from the first to the second: 1 for a day and its next, negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 Monday to 7 Sunday. */
export function weekday(day: Day): number {
  return weekdayOfNumber(dayNumber(day))
}

/** Weekday (1 Monday to 7 Sunday) of a day number. */
export function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1 // 1970-01-01 was a Thursday
}

function numberOf(year: number, month: number, day: number): number {
  const before = year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477 // 477 before 1970
  const afterFebruary = month > 2 && isLeapYear(year) ? 1 : 0
  return (year - 1970) * 365 + leapDays + (DAYS_BEFORE_MONTH[month - 1] ?? 0) + afterFebruary + day - 1
}

function digit(text: string, index: number): number {
  return text.charCodeAt(index) - 48
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  type Day,
  DayOutOfRange,
  dayFromNumber,
  dayNumber,
  daysBetween,
  daysInMonth,
  isDay,
  monthOf,
  parseDay,
  weekday,
  yearOf,
} from './day.ts'
import { isRefusal } from './refusal.ts'

const codeOf = (text: string): string => {
  const day = parseDay(text)
  return isRefusal(day) ? day.code : day
}

const FIRST = dayNumber('1900-01-01')
const LAST = dayNumber('2200-12-31')
const days: fc.Arbitrary<Day> = fc.integer({ min: FIRST, max: LAST }).map(dayFromNumber)

describe('days that exist', () => {
  test.each(['1900-01-01', '2200-12-31', '2000-02-29', '2024-02-29', '2026-02-28', '1988-07-01', '2026-12-31'])(
    '%s',
    (text) => {
      expect(parseDay(text)).toBe(text)
      expect(isDay(text)).toBe(true)
    },
  )

  test.each([
    ['2026-02-30', 'day_unreal'],
    ['2026-02-29', 'day_unreal'],
    ['1900-02-29', 'day_unreal'],
    ['2100-02-29', 'day_unreal'],
    ['2026-04-31', 'day_unreal'],
    ['2026-13-01', 'day_unreal'],
    ['2026-00-10', 'day_unreal'],
    ['2026-01-00', 'day_unreal'],
    ['1899-12-31', 'day_range'],
    ['2201-01-01', 'day_range'],
    ['0000-01-01', 'day_range'],
    ['2026-1-1', 'day_form'],
    ['2026/01/01', 'day_form'],
    ['20260101', 'day_form'],
    ['2026-01-01T00:00:00Z', 'day_form'],
    [' 2026-01-01', 'day_form'],
    ['2026-01-01\n', 'day_form'],
    ['２０２６-01-01', 'day_form'],
    ['', 'day_form'],
    ['44927', 'day_form'],
  ])('%j is refused: %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
    expect(isDay(text)).toBe(false)
  })

  test('only text is a day', () => {
    for (const other of [20260101, null, undefined, new Date(0), {}]) expect(isDay(other)).toBe(false)
  })
})

describe('day numbers', () => {
  test('agree with the proleptic calendar on every day from 1900 to 2200', () => {
    for (let number = FIRST; number <= LAST; number++) {
      const day = dayFromNumber(number)
      if (day !== new Date(number * 86_400_000).toISOString().slice(0, 10)) expect.fail(`${number} gives ${day}`)
      if (dayNumber(day) !== number) expect.fail(`${day} gives ${dayNumber(day)}`)
    }
  })

  test('1970-01-01 is 0, a Thursday', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(weekday('1970-01-01')).toBe(4)
    expect(weekday('2026-02-28')).toBe(6)
    expect(weekday('1900-01-01')).toBe(1)
    expect(weekday('2020-06-28')).toBe(7)
  })

  test('outside 1900 to 2200 is an error that says so', () => {
    for (const number of [FIRST - 1, LAST + 1, NaN, Infinity, -Infinity])
      expect(() => dayFromNumber(number)).toThrow(DayOutOfRange)
    expect(() => addDays('2200-12-31', 1)).toThrow('日期超出可用范围')
    expect(() => addMonths('2200-12-31', 1)).toThrow(DayOutOfRange)
    expect(() => addMonths('1900-01-31', -1)).toThrow(DayOutOfRange)
    expect(() => addMonths('2026-01-01', 0.5)).toThrow(DayOutOfRange)
    expect(() => addDays('2026-01-01', 0.5)).toThrow(DayOutOfRange)
  })
})

describe('counting', () => {
  test('the first day is not counted', () => {
    expect(addDays('2020-06-30', 1)).toBe('2020-07-01')
    expect(daysBetween('2020-06-30', '2020-07-01')).toBe(1)
    expect(daysBetween('2020-07-01', '2020-06-30')).toBe(-1)
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('1986-05-03', '1986-05-05')).toBe(2)
  })

  test.each<[Day, number, Day]>([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2026-05-15', 0, '2026-05-15'],
    ['2026-01-01', -1, '2025-12-01'],
    ['2026-12-31', 6, '2027-06-30'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  test('adding days is counting back and forth', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b)
        expect(daysBetween(a, b) < 0).toBe(b < a)
      }),
    )
  })

  test('adding months lands in the month counted, on the same day or its last', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const total = yearOf(day) * 12 + monthOf(day) - 1 + months
        fc.pre(total >= 1900 * 12 && total < 2201 * 12)
        const moved = addMonths(day, months)
        expect(yearOf(moved) * 12 + monthOf(moved) - 1).toBe(total)
        const wanted = Number(day.slice(8))
        expect(Number(moved.slice(8))).toBe(Math.min(wanted, daysInMonth(yearOf(moved), monthOf(moved))))
        expect(isDay(moved)).toBe(true)
      }),
    )
  })

  test('weekdays follow each other', () => {
    fc.assert(
      fc.property(
        days.filter((day) => day !== '2200-12-31'),
        (day) => {
          expect(weekday(addDays(day, 1))).toBe((weekday(day) % 7) + 1)
        },
      ),
    )
  })
})

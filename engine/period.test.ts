import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, dayFromNumber, dayNumber, daysBetween, weekday } from './day.ts'
import { compare, formatExact } from './exact.ts'
import {
  elapsedShare,
  formatPeriod,
  nextPeriod,
  type Per,
  parsePeriod,
  periodEnd,
  periodOf,
  periodStart,
  perOf,
  previousPeriod,
  samePeriodLastYear,
} from './period.ts'
import { isRefusal } from './refusal.ts'

const PERS: Per[] = ['day', 'week', 'month', 'quarter', 'half', 'year']
const days: fc.Arbitrary<Day> = fc
  .integer({ min: dayNumber('1901-01-01'), max: dayNumber('2199-12-31') })
  .map(dayFromNumber)

describe('texts of periods', () => {
  test.each([
    ['2020-06-30', 'day'],
    ['2020-06', 'month'],
    ['2020-W26', 'week'],
    ['2020-W53', 'week'],
    ['2020-Q2', 'quarter'],
    ['2020-H1', 'half'],
    ['2020', 'year'],
    ['phase:2', 'phase'],
  ])('%s is a %s', (text, per) => {
    expect(perOf(text)).toBe(per)
    expect(parsePeriod(text)).toBe(text)
  })

  test.each([
    '2020-00',
    '2020-13',
    '2020-W00',
    '2020-W54',
    '2021-W53',
    '2020-Q0',
    '2020-Q5',
    '2020-H3',
    '1899',
    '2201',
    '2020-6',
    '2020-w26',
    '2020W26',
    '2020-02-30',
    'phase:0',
    'phase:',
    'phase:x',
    '',
    '2020-06\n',
  ])('%j is refused', (text) => {
    expect(isRefusal(parsePeriod(text))).toBe(true)
  })

  test('a period of another length is refused with the form wanted; a phase suits any', () => {
    const refusal = parsePeriod('2020-06', 'quarter')
    expect(isRefusal(refusal) && refusal.message).toBe('“2020-06”不是有效的期间（按季度），请写成“2020-Q2”这样的形式')
    expect(parsePeriod('2020-Q2', 'quarter')).toBe('2020-Q2')
    expect(parsePeriod('phase:2', 'month')).toBe('phase:2')
  })

  test('are shown in Chinese', () => {
    const texts = ['2020-06', '2020-W06', '2020-Q2', '2020-H1', '2020-H2', '2020', 'phase:2', '2020-06-30']
    expect(texts.map(formatPeriod)).toEqual([
      '2020年6月',
      '2020年第6周',
      '2020年第2季度',
      '2020年上半年',
      '2020年下半年',
      '2020年',
      '第2阶段',
      '2020-06-30',
    ])
  })
})

describe('days of periods', () => {
  test.each([
    ['2020-02', '2020-02-01', '2020-02-29'],
    ['2021-02', '2021-02-01', '2021-02-28'],
    ['2020-12', '2020-12-01', '2020-12-31'],
    ['2020-Q1', '2020-01-01', '2020-03-31'],
    ['2020-Q4', '2020-10-01', '2020-12-31'],
    ['2020-H1', '2020-01-01', '2020-06-30'],
    ['2020-H2', '2020-07-01', '2020-12-31'],
    ['2020', '2020-01-01', '2020-12-31'],
    ['2020-06-30', '2020-06-30', '2020-06-30'],
    ['2020-W26', '2020-06-22', '2020-06-28'],
    ['2020-W01', '2019-12-30', '2020-01-05'],
    ['2020-W53', '2020-12-28', '2021-01-03'],
    ['2021-W01', '2021-01-04', '2021-01-10'],
    ['2026-W01', '2025-12-29', '2026-01-04'],
  ])('%s runs from %s to %s', (period, start, end) => {
    expect([periodStart(period), periodEnd(period)]).toEqual([start, end])
  })

  test.each<[Day, string]>([
    ['2019-12-30', '2020-W01'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2016-01-03', '2015-W53'],
    ['2027-01-03', '2026-W53'],
  ])('%s lies in ISO week %s', (day, week) => {
    expect(periodOf(day, 'week')).toBe(week)
  })

  test('a phase has no days that the code knows', () => {
    expect(() => periodStart('phase:2')).toThrow(RangeError)
    expect(() => nextPeriod('phase:2')).toThrow(RangeError)
    expect(() => periodEnd('nonsense')).toThrow(RangeError)
  })

  test('every day lies in exactly one period of each length, and the next begins the day after it ends', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...PERS), (day, per) => {
        const period = periodOf(day, per)
        const [start, end] = [periodStart(period), periodEnd(period)]
        expect(perOf(period)).toBe(per)
        expect(start <= day && day <= end).toBe(true)
        expect(periodOf(start, per)).toBe(period)
        expect(periodOf(end, per)).toBe(period)
        expect(periodStart(nextPeriod(period))).toBe(addDays(end, 1))
        expect(periodEnd(previousPeriod(period))).toBe(addDays(start, -1))
        expect(nextPeriod(previousPeriod(period))).toBe(period)
        if (per === 'week') expect([weekday(start), daysBetween(start, end)]).toEqual([1, 6])
      }),
      { numRuns: 500 },
    )
  })

  test('neighbours across the turn of the year', () => {
    expect(previousPeriod('2021-W01')).toBe('2020-W53')
    expect(nextPeriod('2020-W53')).toBe('2021-W01')
    expect(previousPeriod('2020-01')).toBe('2019-12')
    expect(nextPeriod('2020-Q4')).toBe('2021-Q1')
    expect(nextPeriod('2020-H2')).toBe('2021-H1')
  })

  test('the same period a year earlier', () => {
    const periods = ['2021-06', '2021-Q2', '2021-H1', '2021', '2020-W53', '2020-02-29']
    expect(periods.map(samePeriodLastYear)).toEqual(['2020-06', '2020-Q2', '2020-H1', '2020', '2019-W52', '2019-02-28'])
  })
})

describe('how much of a period has passed', () => {
  test.each<[Day, Per, 'day' | 'month', string]>([
    ['2020-06-01', 'year', 'month', '0.5'],
    ['2020-06-30', 'year', 'month', '0.5'],
    ['2020-09-15', 'year', 'month', '0.75'],
    ['2020-12-31', 'year', 'month', '1'],
    ['2020-08-01', 'quarter', 'month', '2/3'],
    ['2020-08-01', 'half', 'month', '1/3'],
    ['2020-08-01', 'month', 'month', '1'],
    ['2020-06-30', 'year', 'day', '91/183'],
    ['2021-01-01', 'year', 'day', '1/365'],
    ['2021-12-31', 'year', 'day', '1'],
    ['2020-06-22', 'week', 'day', '1/7'],
    ['2020-06-28', 'week', 'day', '1'],
    ['2020-06-28', 'day', 'day', '1'],
  ])('on %s of the %s by %s it is %s', (day, per, by, share) => {
    expect(formatExact(elapsedShare(day, per, by))).toBe(share)
  })

  test('weeks and days have no months', () => {
    expect(() => elapsedShare('2020-06-22', 'week', 'month')).toThrow(RangeError)
    expect(() => elapsedShare('2020-06-22', 'day', 'month')).toThrow(RangeError)
  })

  test('it is above 0, at most 1, and grows', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...PERS), (day, per) => {
        const share = elapsedShare(day, per)
        expect(compare(share, 0)).toBe(1)
        expect(compare(share, 1)).not.toBe(1)
        const tomorrow = addDays(day, 1)
        if (periodOf(tomorrow, per) === periodOf(day, per)) expect(compare(elapsedShare(tomorrow, per), share)).toBe(1)
        else expect(share).toBe(1)
      }),
    )
  })
})

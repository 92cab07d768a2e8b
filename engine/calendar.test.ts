import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarFile, CalendarYearMissing, calendarProblems, createCalendar } from './calendar.ts'
import { addDays, type Day, dayFromNumber, dayNumber, weekday } from './day.ts'

const FOLDER = new URL('../config/base/calendar/', import.meta.url)
const files = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as CalendarFile)
const calendar = createCalendar(files)
const days: fc.Arbitrary<Day> = fc
  .integer({ min: dayNumber('2012-01-01'), max: dayNumber('2026-12-31') })
  .map(dayFromNumber)

const range = (from: Day, to: Day): Day[] => {
  const list: Day[] = []
  for (let number = dayNumber(from); number <= dayNumber(to); number++) list.push(dayFromNumber(number))
  return list
}

describe('the official days', () => {
  test('2012 to 2026 are there, each file without a fault and with its notice', () => {
    expect(calendar.years).toEqual(Array.from({ length: 15 }, (_, index) => 2012 + index))
    for (const file of files) {
      expect(calendarProblems(file), String(file.year)).toEqual([])
      expect(file.source).toMatch(/^国办发明电〔20\d\d〕\d+号/)
    }
  })

  test.each<[string, Day, Day]>([
    ['2012 元旦', '2012-01-01', '2012-01-03'],
    ['2012 春节', '2012-01-22', '2012-01-28'],
    ['2012 清明节', '2012-04-02', '2012-04-04'],
    ['2012 中秋节、国庆节', '2012-09-30', '2012-10-07'],
    ['2015 抗战胜利70周年', '2015-09-03', '2015-09-05'],
    ['2016 春节', '2016-02-07', '2016-02-13'],
    ['2016 中秋节', '2016-09-15', '2016-09-17'],
    ['2018 春节', '2018-02-15', '2018-02-21'],
    ['2018 年末元旦', '2018-12-30', '2018-12-31'],
    ['2019 劳动节', '2019-05-01', '2019-05-04'],
    ['2020 春节, extended', '2020-01-24', '2020-02-02'],
    ['2020 国庆节、中秋节', '2020-10-01', '2020-10-08'],
    ['2023 中秋节、国庆节', '2023-09-29', '2023-10-06'],
    ['2024 春节', '2024-02-10', '2024-02-17'],
    ['2025 国庆节、中秋节', '2025-10-01', '2025-10-08'],
    ['2026 春节', '2026-02-15', '2026-02-23'],
  ])('%s: every day from %s to %s is off', (_name, from, to) => {
    expect(range(from, to).filter((day) => calendar.isWorkday(day))).toEqual([])
  })

  test.each<Day>([
    '2012-01-21',
    '2012-04-01',
    '2012-09-29',
    '2013-10-12',
    '2014-05-04',
    '2015-09-06',
    '2016-02-06',
    '2016-10-09',
    '2018-02-24',
    '2018-12-29',
    '2019-05-05',
    '2020-01-19',
    '2020-06-28',
    '2021-09-18',
    '2022-10-09',
    '2024-02-04',
    '2025-09-28',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-10-10',
  ])('the weekend day %s is worked', (day) => {
    expect(weekday(day)).toBeGreaterThan(5)
    expect(calendar.isWorkday(day)).toBe(true)
  })

  test('the days just around a holiday are ordinary', () => {
    expect(calendar.isWorkday('2020-01-23')).toBe(true)
    expect(calendar.isWorkday('2020-02-03')).toBe(true)
    expect(calendar.isWorkday('2012-01-29')).toBe(true)
    expect(calendar.isWorkday('2026-02-24')).toBe(true)
    expect(calendar.isWorkday('2026-02-21')).toBe(false)
    expect(calendar.isWorkday('2016-02-14')).toBe(true)
  })

  test('each year loses its statutory holidays and nothing else, because swapped days cancel out', () => {
    // 11 statutory days, 13 from 2025. Besides: 31 December 2011 was worked for a day off in 2012; 3 September 2015 was
    // a holiday once; the notice of January 2020 took two more days.
    const extra: Record<number, number> = { 2012: 1, 2015: 1, 2020: 2 }
    for (const { year } of files) {
      const all = range(`${year}-01-01`, `${year}-12-31`)
      const weekdays = all.filter((day) => weekday(day) <= 5).length
      const lost = (year >= 2025 ? 13 : 11) + (extra[year] ?? 0)
      expect(all.filter(calendar.isWorkday).length, String(year)).toBe(weekdays - lost)
    }
  })
})

describe('counting working days', () => {
  test.each<[Day, number, Day]>([
    ['2020-01-23', 1, '2020-02-03'],
    ['2020-01-23', 5, '2020-02-07'],
    ['2020-01-24', 1, '2020-02-03'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-27', 1, '2026-02-28'],
    ['2026-02-28', 1, '2026-03-02'],
    ['2020-06-30', 3, '2020-07-03'],
    ['2018-12-29', 1, '2019-01-02'],
    ['2020-02-03', -1, '2020-01-23'],
    ['2026-03-02', -1, '2026-02-28'],
    ['2019-01-02', -1, '2018-12-29'],
    ['2020-01-25', 0, '2020-01-25'],
    ['2011-12-31', 1, '2012-01-04'],
  ])('%s and %i working days is %s', (day, count, expected) => {
    expect(calendar.addWorkdays(day, count)).toBe(expected)
  })

  test('a period that ends on a rest day ends on the next working day', () => {
    expect(calendar.rollNext('2020-01-24')).toBe('2020-02-03')
    expect(calendar.rollNext('2020-02-03')).toBe('2020-02-03')
    expect(calendar.rollNext('2026-02-28')).toBe('2026-02-28')
    expect(calendar.rollPrevious('2020-02-02')).toBe('2020-01-23')
    expect(calendar.rollPrevious('2018-12-31')).toBe('2018-12-29')
    expect(calendar.rollPrevious('2018-12-29')).toBe('2018-12-29')
  })

  test('between two days the first is not counted and the last is', () => {
    expect(calendar.workdaysBetween('2020-01-23', '2020-02-03')).toBe(1)
    expect(calendar.workdaysBetween('2020-02-03', '2020-01-23')).toBe(-1)
    expect(calendar.workdaysBetween('2020-01-24', '2020-02-02')).toBe(0)
    expect(calendar.workdaysBetween('2020-01-24', '2020-01-24')).toBe(0)
    expect(calendar.workdaysBetween('2018-12-28', '2019-01-02')).toBe(2)
    expect(calendar.workdaysBetween('2011-12-31', '2012-12-31')).toBe(249)
  })

  test('all agree with counting day by day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 400 }), (from, span) => {
        const to = addDays(from, span)
        fc.pre(to <= '2026-12-31')
        const counted = range(addDays(from, 1), to).filter(calendar.isWorkday)
        expect(calendar.workdaysBetween(from, to)).toBe(counted.length)
        expect(calendar.workdaysBetween(to, from)).toBe(0 - counted.length)
        if (counted.length > 0) expect(calendar.addWorkdays(from, counted.length)).toBe(counted.at(-1))
      }),
    )
  })

  test('a number of working days there and back is the same day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 300 }), (day, count) => {
        fc.pre(calendar.isWorkday(day) && day < '2025-06-01')
        const later = calendar.addWorkdays(day, count)
        expect(calendar.workdaysBetween(day, later)).toBe(count)
        expect(calendar.addWorkdays(later, -count)).toBe(day)
      }),
    )
  })
})

describe('a year that is not loaded', () => {
  const missing = (action: () => unknown): number => {
    try {
      action()
    } catch (error) {
      if (error instanceof CalendarYearMissing) return error.year
      throw error
    }
    throw new Error('nothing was missing')
  }

  test('is named, never guessed', () => {
    expect(missing(() => calendar.isWorkday('2027-01-01'))).toBe(2027)
    expect(missing(() => calendar.isWorkday('2011-12-31'))).toBe(2011)
    expect(missing(() => calendar.addWorkdays('2026-12-30', 2))).toBe(2027)
    expect(missing(() => calendar.addWorkdays('2012-01-04', -1))).toBe(2011)
    expect(missing(() => calendar.addWorkdays('2026-12-31', 1_000_000_000))).toBe(2027)
    expect(missing(() => calendar.workdaysBetween('2026-12-31', '2027-01-01'))).toBe(2027)
    expect(missing(() => calendar.rollNext('2030-05-05'))).toBe(2030)
    expect(new CalendarYearMissing(2027).message).toBe('缺少2027年的工作日历，请在规则包中导入2027年的放假安排')
  })

  test('is named as well when it lies between loaded years', () => {
    const gap = createCalendar(files.filter((file) => file.year !== 2020))
    expect(missing(() => gap.workdaysBetween('2019-12-31', '2021-01-05'))).toBe(2020)
    expect(gap.isWorkday('2021-01-04')).toBe(true)
  })

  test('is not missed while the count stays in loaded years', () => {
    expect(calendar.addWorkdays('2026-12-30', 1)).toBe('2026-12-31')
    expect(calendar.addWorkdays('2027-01-01', -1)).toBe('2026-12-31')
  })

  test('a fraction of days is the caller’s mistake', () => {
    expect(() => calendar.addWorkdays('2026-01-05', 0.5)).toThrow(RangeError)
  })
})

describe('faulty files', () => {
  const file: CalendarFile = {
    year: 2026,
    source: '测试',
    holidays: [{ name: '元旦', days: ['2026-01-01'] }],
    workdays: ['2026-01-04'],
  }

  test('are refused with what is wrong', () => {
    expect(calendarProblems(file)).toEqual([])
    expect(calendarProblems({ ...file, workdays: ['2026-01-05'] })).toEqual([
      '“2026-01-05”不是周末，不需要列为调休上班日',
    ])
    expect(calendarProblems({ ...file, workdays: ['2025-01-04'] })).toEqual(['“2025-01-04”不在2026年内'])
    expect(calendarProblems({ ...file, workdays: ['2026-02-30'] })).toEqual(['“2026-02-30”不是真实的日期'])
    expect(calendarProblems({ ...file, holidays: [{ name: '元旦', days: ['2026-01-04'] }] })).toEqual([
      '“2026-01-04”重复出现',
    ])
    expect(() => createCalendar([{ ...file, workdays: ['2026-02-30'] }])).toThrow('不是真实的日期')
  })
})

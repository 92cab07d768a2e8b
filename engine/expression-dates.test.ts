import { describe, expect, it } from 'vitest'
import { derived } from '../test/support/derived.ts'
import { CalendarYearMissing } from './calendar.ts'
import type { Pack } from './pack.ts'

const calendars = {
  2020: {
    year: 2020,
    source: '国办通知',
    holidays: [{ name: '端午', days: ['2020-06-25', '2020-06-26'] }],
    workdays: ['2020-06-28'],
  },
} as unknown as Pack['calendars']
const facts = {
  'project.startedOn': '2020-01-31',
  'project.dueOn': '2020-06-24',
  'project.month': '2020-Q2',
  'project.size': '0.5',
}
const OFF = { nothing: 'notApplicable' }

describe('dates', () => {
  it.each<[string, string, unknown, unknown]>([
    ['count days, the first not', 'integer', { daysBetween: ['project.startedOn', 'today'] }, 131],
    [
      'count working days by the calendar',
      'integer',
      { workdaysBetween: ['project.dueOn', { addDays: ['project.dueOn', 5] }] },
      2,
    ],
    ['move by days', 'date', { addDays: ['today', -10] }, '2020-05-31'],
    ['move by months to the last day', 'date', { addMonths: ['project.startedOn', 1] }, '2020-02-29'],
    [
      'move by a computed number of months',
      'date',
      { addMonths: ['project.startedOn', { multiply: [12, 2] }] },
      '2022-01-31',
    ],
    ['move by working days', 'date', { addWorkdays: ['project.dueOn', 2] }, '2020-06-29'],
    ['tell the year', 'integer', { yearOf: 'today' }, 2020],
    ['tell the month', 'integer', { monthOf: ['today'] }, 6],
    ['begin a period', 'date', { periodStart: { of: 'today', per: 'week' } }, '2020-06-08'],
    ['end a period', 'date', { periodEnd: { of: 'today', per: 'half' } }, '2020-06-30'],
    ['name a period', 'period', { periodOf: { of: 'today', per: 'quarter' } }, '2020-Q2'],
    ['take a period by its first day', 'period', { periodOf: { of: 'project.month', per: 'month' } }, '2020-04'],
    ['share out the days of a year', 'ratio', { elapsedShare: { per: 'year' } }, '27/61'],
    ['share out the months of a year', 'ratio', { elapsedShare: { per: 'year', by: 'month' } }, '0.5'],
    ['know no half days', 'date', { addDays: ['today', 'project.size'] }, OFF],
    ['know no half months', 'date', { addMonths: ['today', 'project.size'] }, OFF],
    ['know no half working days', 'date', { addWorkdays: ['today', 'project.size'] }, OFF],
    ['do not go beyond the years that are kept', 'date', { addDays: ['today', 100_000] }, OFF],
    ['do not go before the years that are kept', 'date', { addMonths: ['today', -2_000] }, OFF],
  ])('%s', (_name, type, derive, value) => {
    expect(derived({ type: type as 'integer' }, derive, { facts, parts: { calendars } })).toEqual(value)
  })

  it('only the pack knows the days of a phase', () => {
    const given = { facts: { 'project.month': 'phase:2' } }
    expect(derived({ type: 'date' }, { periodStart: { of: 'project.month', per: 'year' } }, given)).toEqual(OFF)
  })

  it('the last week of 2200 has no end', () => {
    const given = { facts: { 'project.dueOn': '2200-12-31' } }
    expect(derived({ type: 'date' }, { periodEnd: { of: 'project.dueOn', per: 'week' } }, given)).toEqual(OFF)
  })

  it('a year without calendar is an error that names it', () => {
    const count = { addWorkdays: ['today', 1] }
    expect(() => derived({ type: 'date' }, count)).toThrow(CalendarYearMissing)
    expect(() => derived({ type: 'date' }, count)).toThrow('2020')
  })

  it('the period is the one the world is about, or the month of its day', () => {
    expect(derived({ type: 'period' }, 'period')).toBe('2020-06')
    expect(derived({ type: 'period' }, 'period', { period: '2020-Q1' })).toBe('2020-Q1')
  })
})

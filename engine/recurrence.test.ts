import { expect, it } from 'vitest'
import { recurrenceDays, recurrenceFault } from './recurrence.ts'

it('a rule that names months gives no day in another month, wherever the range begins', () => {
  const quarterEnds = 'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1'
  expect(recurrenceDays(quarterEnds, '2020-06-08', '2020-08-04', '2021-01-31')).toEqual(['2020-09-30', '2020-12-31'])
  const afterQuarters = 'FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15'
  expect(recurrenceDays(afterQuarters, '2020-06-08', '2020-06-08', '2020-10-31')).toEqual(['2020-07-15', '2020-10-15'])
})

it('the last day of a month is the last one that it has', () => {
  expect(recurrenceDays('FREQ=MONTHLY;BYMONTHDAY=-1', '2019-12-01', '2020-01-31', '2020-04-30')).toEqual([
    '2020-01-31',
    '2020-02-29',
    '2020-03-31',
    '2020-04-30',
  ])
})

it('an interval is counted from the start, not from the range', () => {
  expect(recurrenceDays('FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2020-06-12', '2020-06-20', '2020-07-15')).toEqual([
    '2020-06-26',
    '2020-07-10',
  ])
})

it('hours and nonsense are refused in words', () => {
  expect(recurrenceFault('FREQ=HOURLY')).toContain('DAILY')
  expect(recurrenceFault('FREQ=MONTHLY;BYMONTHDAY=first')).toContain('RFC 5545')
  expect(recurrenceFault('FREQ=MONTHLY;BYMONTHDAY=1')).toBeNull()
})

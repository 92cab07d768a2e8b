import { expect, it } from 'vitest'
import { recurrenceDays, recurrenceFault } from './recurrence.ts'

it('finds the first month that a monthly rule names, whatever month the walk begins in', () => {
  const quarterEnds = ['2016-03-31', '2016-06-30', '2016-09-30', '2016-12-31']
  for (const rule of ['FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1', 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1'])
    for (const start of ['2015-12-31', '2016-01-01', '2016-02-15', '2016-03-31'])
      expect(recurrenceDays(rule, start, '2016-01-01', '2016-12-31'), `${rule} from ${start}`).toEqual(quarterEnds)
})

it('gives the same days for any range', () => {
  const whole = recurrenceDays('FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=28', '2015-01-01', '2015-01-01', '2017-12-31')
  expect(whole).toEqual(['2015-01-28', '2015-07-28', '2016-01-28', '2016-07-28', '2017-01-28', '2017-07-28'])
  for (const day of whole)
    expect(recurrenceDays('FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=28', '2015-01-01', day, day)).toEqual([day])
})

it('refuses what is no rule for days', () => {
  expect(recurrenceFault('FREQ=HOURLY')).toContain('频率')
  expect(recurrenceFault('every month')).toContain('频率')
  expect(recurrenceFault('FREQ=MONTHLY')).toContain('BYMONTHDAY')
  expect(recurrenceFault('FREQ=MONTHLY;BYMONTHDAY=x')).toContain('RFC 5545')
  expect(recurrenceFault('FREQ=WEEKLY;BYDAY=FR')).toBeNull()
})

import { expect, test } from 'vitest'
import type { ImpactLine, ImpactReport } from './api.ts'
import { recordsChanged, totalsByOutcome, totalsByUnit } from './impact-totals.ts'

const says = (label: string) => ({ outcome: label, label, color: 'blue', status: 'decided' })

function line(id: string, set: string, unit: string, amount: number): ImpactLine {
  return {
    ledger: 'project',
    id,
    title: id,
    unit: { id: unit, name: unit },
    amount,
    set,
    setTitle: set,
    before: says('甲'),
    after: says('乙'),
  }
}

const rows = [line('a', 'tier', 'u1', 100), line('a', 'week', 'u1', 100), line('b', 'tier', 'u2', 50)]
const report: ImpactReport = {
  on: '2020-07-01',
  checked: 10,
  changed: 3,
  rows,
  byUnit: [
    { unit: 'u1', name: 'u1', changed: 2 },
    { unit: 'u2', name: 'u2', changed: 1 },
  ],
  byOutcome: [
    { set: 'tier', setTitle: 'tier', before: says('甲'), after: says('乙'), changed: 2 },
    { set: 'week', setTitle: 'week', before: says('甲'), after: says('乙'), changed: 1 },
  ],
}

test('a record with two changed decisions counts once, and its amount once per unit', () => {
  expect(recordsChanged(report)).toBe(2)
  expect(totalsByUnit(report).map((one) => one.amount)).toEqual([100, 50])
  expect(totalsByOutcome(report).map((one) => one.amount)).toEqual([150, 100])
})

test('amounts are left out when not every row came along', () => {
  expect(totalsByUnit({ ...report, changed: 900 }).map((one) => one.amount)).toEqual([null, null])
})

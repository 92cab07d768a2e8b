import { expect, test } from 'vitest'
import type { ParameterView } from '../../app/parameters.ts'
import { changesNothing, checkChange, itemOf, openChange, valueBefore } from './change-draft.ts'

const clause = { id: 'clause-1', citation: '某文 一', gist: '' }
const value = (from: string, written: string, to: string | null = null) => ({
  from,
  to,
  value: written,
  text: written,
  clause,
  note: null,
})
const values = [value('2020-01-01', '10亿元'), value('2020-09-01', '15亿元')]
const parameter: ParameterView = {
  id: 'line',
  topic: 'tiers',
  label: '最低总投资',
  description: null,
  type: 'money',
  unit: '亿元',
  currency: null,
  choices: null,
  assumed: false,
  values,
  current: values[0]!,
  usedBy: [],
}
const DAY = '2020-07-01'
const opened = openChange(parameter, undefined, DAY)

test('the form opens with the value and clause of today, from today on', () => {
  expect(opened).toEqual({ input: 1_000_000_000, from: DAY, clause: 'clause-1', reason: '' })
})

test('leaving everything as it is is not a change', () => {
  const item = itemOf(parameter, opened)!
  expect(changesNothing(parameter, item)).toBe(true)
  expect(checkChange(parameter, { ...opened, reason: '试' }, DAY).map((problem) => problem.field)).toEqual(['value'])
})

test('the same number in another notation is still the same', () => {
  const item = {
    kind: 'parameters' as const,
    id: 'line',
    value: { from: DAY, value: '100000万元', clause: 'clause-1' },
  }
  expect(changesNothing(parameter, item)).toBe(true)
})

test('a change needs a value, a day that is not past, a clause and a reason', () => {
  const wrong = { input: undefined, from: '2020-06-30', clause: undefined, reason: ' ' }
  expect(checkChange(parameter, wrong, DAY).map((problem) => problem.field)).toEqual([
    'value',
    'from',
    'clause',
    'reason',
  ])
  expect(checkChange(parameter, { ...opened, input: 1_200_000_000, reason: '会议要求' }, DAY)).toEqual([])
})

test('a day typed the usual way is understood', () => {
  expect(itemOf(parameter, { ...opened, input: 1_200_000_000, from: '2020.8.1' })?.value).toEqual({
    from: '2020-08-01',
    value: '12亿元',
    clause: 'clause-1',
  })
})

test('the value before is the one that would hold on the first day of the change', () => {
  expect(valueBefore(parameter, '2020-08-01')?.value).toBe('10亿元')
  expect(valueBefore(parameter, '2020-10-01')?.value).toBe('15亿元')
  expect(valueBefore(parameter, '2019-12-31')).toBe(undefined)
})

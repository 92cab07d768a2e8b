import { expect, test } from 'vitest'
import { packOf } from '../../test/support/pack-of.ts'
import { applyItems, withValue } from './apply-items.ts'

const line = { from: '2020-06-08', value: '10亿元', clause: 'C-1' }
const pack = packOf({ parameters: { line: { label: '每周调度线', type: 'money', unit: '亿元', values: [line] } } })
const item = (value: object) => ({
  kind: 'parameters' as const,
  id: 'line',
  value: { from: '2020-07-01', value: '12亿元', clause: 'C-1', ...value },
})

test('the new value stands after the old one, which is not touched', () => {
  const { pack: next, problems } = applyItems(pack, [item({})], '2020-07-01')
  expect(problems).toEqual([])
  expect(next.parameters.line?.values).toEqual([line, { from: '2020-07-01', value: '12亿元', clause: 'C-1' }])
  expect(pack.parameters.line?.values).toEqual([line])
})

test('a value that is to come on the same day is replaced, a limited one ends the day before', () => {
  const later = { from: '2020-07-01', value: '11亿元', clause: 'C-1' }
  expect(withValue([line, later], { ...later, value: '12亿元' })).toEqual([line, { ...later, value: '12亿元' }])
  expect(withValue([{ ...line, to: '2020-12-31' }], later)).toEqual([{ ...line, to: '2020-06-30' }, later])
})

test.each([
  [{ from: '2020-06-30' }, 'items.0.value.from', '过去的规则不能改'],
  [{ value: '12天' }, 'items.0.value.value', '12天'],
  [{ value: undefined }, 'items.0.value.value', '请填写每周调度线的新值'],
  [{ clause: 'nowhere' }, 'items.0.value.clause', '依据条款不存在'],
])('%o is refused with its field', (change, field, words) => {
  const { problems } = applyItems(pack, [item(change)], '2020-07-01')
  expect(problems).toMatchObject([{ field, label: '每周调度线' }])
  expect(problems[0]?.message).toContain(words)
})

import { expect, test } from 'vitest'
import { showMoney } from './money-text.ts'

test('a list rounds to two decimals of 亿元 and to whole 万元', () => {
  expect(showMoney(1_000_000_000, '亿元', false)).toBe('10.00')
  expect(showMoney(999_990_000, '万元', false)).toBe('99,999')
  expect(showMoney(0, '亿元', false)).toBe('0')
})

test('in detail nothing is rounded away', () => {
  expect(showMoney(999_990_000, '亿元', true)).toBe('9.9999')
  expect(showMoney(3_560_000_000, '亿元', true)).toBe('35.60')
  expect(showMoney(1_000_000_000, '万元', true)).toBe('100,000.00')
})

import { expect, test } from 'vitest'
import { echoMoney, readMoney, typedMoney } from './money-input.ts'

test('an amount is understood the way people type it', () => {
  for (const typed of ['1.2亿', '1.2亿元', '12000万', '12,000万元', '１２０００万', '120000000元', '1.2', ' 1.2 ']) {
    expect(readMoney(typed, '亿元', 'CNY'), typed).toBe(120_000_000)
  }
})

test('a bare number counts in the unit of the page, with or without separators', () => {
  expect(readMoney('12,000', '万元', 'CNY')).toBe(120_000_000)
  expect(readMoney('9.9999', '亿元', 'CNY')).toBe(999_990_000)
  expect(readMoney('0', '亿元', 'CNY')).toBe(0)
})

test('dollars are never taken for yuan, nor the reverse', () => {
  expect(readMoney('1000', '万美元', 'USD')).toBe(10_000_000)
  expect(readMoney('1000万美元', '万美元', 'USD')).toBe(10_000_000)
  expect(readMoney('1000万元', '万美元', 'USD')).toBe(null)
  expect(readMoney('1000万美元', '亿元', 'CNY')).toBe(null)
})

test('what is no amount, finer than one yuan or negative is left for the check to name', () => {
  for (const typed of ['十亿', '1,2', '1.2.3', '1e3', '-5', '0.000000001', '约3亿']) {
    expect(readMoney(typed, '亿元', 'CNY'), typed).toBe(null)
  }
})

test('the echo says both units, the editing text neither rounds nor groups', () => {
  expect(echoMoney(120_000_000, 'CNY')).toBe('= 1.2 亿元（12,000 万元）')
  expect(echoMoney(999_990_001, 'CNY')).toBe('= 9.99990001 亿元（99,999.0001 万元）')
  expect(echoMoney(10_000_000, 'USD')).toBe('= 1,000 万美元')
  expect(typedMoney(999_990_000, '亿元', 'CNY')).toBe('9.9999')
  expect(typedMoney(1_200_000_000, '万元', 'CNY')).toBe('120000')
})

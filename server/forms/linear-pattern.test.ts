import { expect, test } from 'vitest'
import { linearPattern } from './linear-pattern.ts'

test('a pattern that stalls JavaScript answers at once', () => {
  const started = performance.now()
  expect(linearPattern('^(a+)+$').test(`${'a'.repeat(50_000)}!`)).toBe(false)
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('Chinese ranges in JavaScript notation are understood', () => {
  const name = linearPattern('^[\\u4e00-\\u9fa5]{2,4}$')
  expect(name.test('宜昌')).toBe(true)
  expect(name.test('Yichang')).toBe(false)
})

test('look-around is refused when the form is compiled', () => {
  expect(() => linearPattern('(?=a)')).toThrow()
})

import { expect, test } from 'vitest'
import { type EditedParameter, toInput, toPack, valueProblem } from './parameter-field.ts'

function parameter(type: EditedParameter['type'], rest: Partial<EditedParameter> = {}): EditedParameter {
  return { id: 'p', label: '线', type, unit: null, currency: null, choices: null, ...rest }
}

test('an amount is kept the way documents write it', () => {
  const money = parameter('money', { unit: '亿元' })
  expect(toInput(money, '10亿元')).toBe(1_000_000_000)
  expect(toPack(money, 1_200_000_000)).toBe('12亿元')
  expect(toPack(money, 98_000_000)).toBe('9800万元')
  expect(toPack(money, 500)).toBe('500元')
  expect(toPack(parameter('money', { currency: 'USD' }), 10_000_000)).toBe('1000万美元')
})

test('a ratio stays exact: as a percentage where one can write it, as a fraction otherwise', () => {
  const ratio = parameter('ratio')
  expect(toInput(ratio, '80%')).toBe('0.8')
  expect(toPack(ratio, '0.8')).toBe('80%')
  expect(toPack(ratio, '2/3')).toBe('2/3')
})

test('percentage points and whole numbers come back as they went in', () => {
  const points = parameter('points')
  expect(toPack(points, toInput(points, '20百分点'))).toBe('20百分点')
  const whole = parameter('integer', { unit: '次' })
  expect(toPack(whole, toInput(whole, 3))).toBe(3)
})

test('nothing typed, or nonsense, is told before anything is sent', () => {
  expect(valueProblem(parameter('money'), toPack(parameter('money'), undefined))).toBe('填写线的新值')
  expect(valueProblem(parameter('money'), toPack(parameter('money'), '很多'))).toContain('线')
  expect(valueProblem(parameter('integer'), '1.5')).not.toBe(null)
  expect(valueProblem(parameter('money'), '12亿元')).toBe(null)
})

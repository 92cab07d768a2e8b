import { expect, test } from 'vitest'
import type { FieldSchema } from './form-schema.ts'
import { readNumber, typedNumber } from './number-input.ts'

const ratio: FieldSchema = { type: 'string', format: 'ratio', title: '占比', 'x-fact': 'project.share', 'x-unit': '%' }
const area: FieldSchema = { type: 'string', format: 'decimal', title: '面积', 'x-fact': 'project.area', 'x-unit': '亩' }
const count: FieldSchema = { type: 'integer', title: '次数', 'x-fact': 'project.count' }

test('in a percentage field a bare number is a percentage, a fraction stays a fraction', () => {
  expect(readNumber(ratio, '80')).toBe('0.8')
  expect(readNumber(ratio, '80%')).toBe('0.8')
  expect(readNumber(ratio, '0.5')).toBe('0.005')
  expect(readNumber(ratio, '2/3')).toBe('2/3')
  expect(typedNumber(ratio, '0.8')).toBe('80')
  expect(typedNumber(ratio, '2/3')).toBe('2/3')
})

test('decimals stay exact, with or without unit and separators', () => {
  expect(readNumber(area, '1,200.50亩')).toBe('1200.5')
  expect(readNumber(area, '0.1')).toBe('0.1')
  expect(readNumber(area, '大约3')).toBe(null)
})

test('a whole number is a number, a fraction of one is not taken', () => {
  expect(readNumber(count, '1,200')).toBe(1200)
  expect(readNumber(count, '1.5')).toBe(null)
})

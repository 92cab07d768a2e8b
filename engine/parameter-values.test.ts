import { describe, expect, test } from 'vitest'
import { makeExact } from './exact.ts'
import { NONE } from './nothing.ts'
import { formatParameterValue, type ParameterShape, parseParameterValue } from './parameter-values.ts'
import { isRefusal } from './refusal.ts'
import { isMap, type Value } from './values.ts'

const label = '调度标准'

const codeOf = (parameter: ParameterShape, input: unknown, codes?: Record<string, string>): string => {
  const value = parseParameterValue(parameter, input, codes)
  return isRefusal(value) ? value.code : 'taken'
}

const entriesOf = (parameter: ParameterShape, input: unknown): [string, Value][] => {
  const value = parseParameterValue(parameter, input)
  if (isRefusal(value) || !isMap(value)) throw new Error(`no map: ${JSON.stringify(input)}`)
  return [...value]
}

describe('one value', () => {
  test.each<[ParameterShape['type'], unknown, Value]>([
    ['money', '10亿元', 1_000_000_000],
    ['ratio', '2/3', makeExact(2n, 3n)],
    ['points', '20百分点', 20],
    ['integer', 30, 30],
    ['number', '0.5', makeExact(1n, 2n)],
    ['date', '2026-01-01', '2026-01-01'],
    ['boolean', true, true],
    ['text', '每周', '每周'],
    ['texts', ['甲', '乙'], ['甲', '乙']],
    ['enum', 'weekly', 'weekly'],
    ['enums', ['a', 'b'], ['a', 'b']],
    ['money', null, NONE],
  ])('%s %j', (type, input, expected) => {
    expect(parseParameterValue({ label, type }, input)).toEqual(expected)
  })

  test('codes are checked where the choices are given', () => {
    const codes = { weekly: '每周', monthly: '每月' }
    expect(codeOf({ label, type: 'enum' }, 'weekly', codes)).toBe('taken')
    expect(codeOf({ label, type: 'enum' }, 'daily', codes)).toBe('value_choice')
    expect(codeOf({ label, type: 'enums' }, ['weekly', 'daily'], codes)).toBe('value_choice')
  })

  test.each<[ParameterShape['type'], unknown, string]>([
    ['money', '10', 'taken'],
    ['money', 10.5, 'money_unit'],
    ['money', '', 'value_missing'],
    ['money', { nothing: 'unknown' }, 'value_form'],
    ['money', undefined, 'value_form'],
    ['texts', '甲', 'value_form'],
    ['texts', ['甲', 5], 'value_form'],
    ['texts', ['甲', ' '], 'value_missing'],
    ['map', [], 'value_form'],
    ['map', '甲', 'value_form'],
    ['map', JSON.parse('{"__proto__": 1}'), 'value_key'],
    ['map', { constructor: 1 }, 'value_key'],
    ['map', { a: 0.1 + 0.2 }, 'number_inexact'],
    ['map', { a: { b: 1 } }, 'value_form'],
  ])('%s %j: %s', (type, input, code) => {
    expect(codeOf({ label, type }, input)).toBe(code)
  })
})

test('a flood of items is refused', () => {
  const many = Array.from({ length: 1001 }, (_, index) => `k${index}`)
  expect(codeOf({ label, type: 'texts' }, many)).toBe('value_many')
  expect(codeOf({ label, type: 'map' }, Object.fromEntries(many.map((key) => [key, 1])))).toBe('value_many')
})

describe('maps', () => {
  test('entries follow the unit', () => {
    expect(entriesOf({ label, type: 'map', unit: '亿元' }, { a: '10亿元', b: 5 })).toEqual([
      ['a', 1_000_000_000],
      ['b', 5],
    ])
    expect(entriesOf({ label, type: 'map', unit: '%' }, { a: '80%' })).toEqual([['a', makeExact(4n, 5n)]])
    expect(entriesOf({ label, type: 'map', unit: '百分点' }, { a: '20百分点' })).toEqual([['a', 20]])
    expect(entriesOf({ label, type: 'map', unit: '天' }, { a: '30天', b: '7' })).toEqual([
      ['a', 30],
      ['b', 7],
    ])
    expect(codeOf({ label, type: 'map', unit: '亿元' }, { a: '很多' })).toBe('money_form')
  })

  test('entries without a unit stay what they are', () => {
    expect(entriesOf({ label, type: 'map' }, { a: 1, b: 0.5, c: 'unit-1', d: true, e: null })).toEqual([
      ['a', 1],
      ['b', makeExact(1n, 2n)],
      ['c', 'unit-1'],
      ['d', true],
      ['e', NONE],
    ])
  })

  test('are shown entry by entry', () => {
    const parameter: ParameterShape = { label, type: 'map', unit: '亿元' }
    const value = parseParameterValue(parameter, { 一类: '10亿元', 二类: '5亿元' })
    expect(isRefusal(value) ? '' : formatParameterValue(parameter, value)).toBe('一类：10亿元；二类：5亿元')
  })
})

test('values are shown with their unit, or as the label of their code', () => {
  expect(formatParameterValue({ label, type: 'money', unit: '亿元' }, 1_000_000_000)).toBe('10亿元')
  expect(formatParameterValue({ label, type: 'integer', unit: '天' }, 30)).toBe('30天')
  expect(formatParameterValue({ label, type: 'texts' }, ['甲', '乙'])).toBe('甲、乙')
  expect(formatParameterValue({ label, type: 'enum' }, 'weekly', {}, { weekly: '每周' })).toBe('每周')
  expect(formatParameterValue({ label, type: 'enum' }, 'weekly')).toBe('weekly')
  expect(formatParameterValue({ label, type: 'money' }, NONE)).toBe('无')
})

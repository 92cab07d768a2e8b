import { describe, expect, it } from 'vitest'
import { makeExact } from './exact.ts'
import { operatorWords } from './operator-words.ts'
import { DECORATORS, OPERATORS, parseOperator, same, testOf } from './operators.ts'
import type { Value } from './values.ts'

const third = makeExact(1n, 3n)

describe('operators', () => {
  it.each<[string, Value, Value, boolean]>([
    ['equal', 'a', 'a', true],
    ['equal', third, makeExact(2n, 6n), true],
    ['equal', 1, third, false],
    ['equal', 1, '1', false],
    ['equal', ['a', 'b'], ['b', 'a'], true],
    ['equal', ['a', 'b'], ['a'], false],
    ['equal', ['a'], 'a', false],
    ['equal', true, true, true],
    ['notEqual', true, false, true],
    ['notEqual', 'a', 'a', false],
    ['in', 'a', ['a', 'b'], true],
    ['in', 'a', 'a', false],
    ['notIn', 'c', ['a', 'b'], true],
    ['notIn', 'a', ['a', 'b'], false],
    ['contains', ['a', 'b'], 'b', true],
    ['contains', ['a', 'b'], 'c', false],
    ['doesNotContain', ['a', 'b'], 'c', true],
    ['doesNotContain', ['a', 'b'], 'a', false],
    ['lessThan', third, 1, true],
    ['lessThan', 1, 1, false],
    ['lessThanInclusive', 1, 1, true],
    ['lessThanInclusive', 2, 1, false],
    ['greaterThan', 1, third, true],
    ['greaterThan', 1, 1, false],
    ['greaterThanInclusive', 1, 1, true],
    ['greaterThanInclusive', 0, 1, false],
    ['before', '2020-06-30', '2020-07-01', true],
    ['before', '2020-07-01', '2020-07-01', false],
    ['onOrBefore', '2020-07-01', '2020-07-01', true],
    ['onOrBefore', '2020-07-02', '2020-07-01', false],
    ['after', '2020-07-02', '2020-07-01', true],
    ['after', '2020-07-01', '2020-07-01', false],
    ['onOrAfter', '2020-07-01', '2020-07-01', true],
    ['onOrAfter', '2020-06-30', '2020-07-01', false],
    ['isEmpty', 'a', true, false],
    ['not:equal', 'a', 'b', true],
    ['not:not:equal', 'a', 'b', false],
    ['swap:lessThan', 1, 2, false],
    ['swap:lessThan', 2, 1, true],
    ['swap:in', ['a', 'b'], 'a', true],
    ['someFact:equal', ['a', 'b'], 'b', true],
    ['someFact:equal', [], 'b', false],
    ['someFact:equal', 'b', 'b', false],
    ['everyFact:in', ['a', 'b'], ['a', 'b', 'c'], true],
    ['everyFact:in', ['a', 'd'], ['a', 'b', 'c'], false],
    ['someValue:equal', 'a', ['b', 'a'], true],
    ['someValue:equal', 'a', ['b'], false],
    ['everyValue:notEqual', 'a', ['b', 'c'], true],
    ['everyValue:notEqual', 'a', ['b', 'a'], false],
    ['everyValue:contains', ['a', 'b', 'c'], ['a', 'c'], true],
    ['everyFact:someValue:equal', ['a', 'b'], ['a', 'b', 'c'], true],
    ['someFact:everyValue:equal', ['a', 'b'], ['a', 'b'], false],
  ])('%s of %o and %o', (operator, left, right, expected) => {
    expect(testOf(parseOperator(operator)!)(left, right)).toBe(expected)
  })

  it('are a closed list', () => {
    for (const name of ['', 'like', 'most:equal', 'toString', 'constructor', 'equal:', ':equal', 'equal:not'])
      expect(parseOperator(name), name).toBeNull()
    for (const name of Object.keys(OPERATORS)) expect(parseOperator(name)?.name).toBe(name)
    for (const decorator of DECORATORS) expect(parseOperator(`${decorator}:equal`)?.decorators).toEqual([decorator])
  })

  it('tell lists of the same length with other members apart', () => {
    expect(same(['a', 'b'], ['a', 'c'])).toBe(false)
  })
})

describe('the words of an operator', () => {
  it.each<[string, boolean, string, boolean]>([
    ['lessThan', true, '<', false],
    ['lessThan', false, '≥', false],
    ['not:lessThan', true, '≥', false],
    ['not:lessThan', false, '<', false],
    ['swap:lessThan', true, '<', true],
    ['swap:swap:lessThan', true, '<', false],
    ['someFact:in', true, '有一项属于', false],
    ['someFact:in', false, '并非有一项属于', false],
    ['not:someFact:in', true, '并非有一项属于', false],
    ['not:someFact:in', false, '有一项属于', false],
    ['everyFact:not:in', true, '每一项都不属于', false],
    ['someValue:equal', true, '为其中一项', false],
    ['everyValue:contains', false, '并非包含其中每一项', false],
    ['everyFact:someValue:equal', true, '每一项都为其中一项', false],
    ['like', true, 'like', false],
  ])('%s, held: %s', (operator, held, words, turned) => {
    expect(operatorWords(operator, held)).toEqual({ words, turned })
  })
})

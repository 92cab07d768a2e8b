import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Exact, makeExact } from './exact.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import { isRefusal } from './refusal.ts'
import { emptyValue, type FactShape, type JsonValue, parseValue, toJson, type Value } from './values.ts'

const label = '总投资'
const money: FactShape = { label, type: 'money', unit: '亿元' }
const stage: FactShape = { label: '阶段', type: 'enum', values: { signed: '签约', started: '开工', done: '竣工' } }

const codeOf = (fact: FactShape, input: unknown): string => {
  const value = parseValue(fact, input)
  return isRefusal(value) ? value.code : 'taken'
}

const messageOf = (fact: FactShape, input: unknown): string => {
  const value = parseValue(fact, input)
  return isRefusal(value) ? value.message : 'taken'
}

describe('what is taken', () => {
  test.each<[FactShape['type'], unknown, Value]>([
    ['money', '10亿元', 1_000_000_000],
    ['money', 500, 500],
    ['number', '12.5', makeExact(25n, 2n)],
    ['number', 12.5, makeExact(25n, 2n)],
    ['integer', 12, 12],
    ['integer', '1,200', 1200],
    ['ratio', '2/3', makeExact(2n, 3n)],
    ['ratio', '100%', 1],
    ['points', '20百分点', 20],
    ['date', '2026-02-28', '2026-02-28'],
    ['boolean', false, false],
    ['text', ' 项目 甲 ', '项目 甲'],
    ['text', '第一行\n第二行\t完', '第一行\n第二行\t完'],
    ['ref', 'unit-1', 'unit-1'],
    ['refs', ['a', 'b'], ['a', 'b']],
    ['refs', [], []],
    ['period', '2020-Q2', '2020-Q2'],
    ['file', 'f0c1', 'f0c1'],
  ])('%s %j', (type, input, expected) => {
    expect(parseValue({ label, type }, input)).toEqual(expected)
  })

  test('codes of choices', () => {
    expect(parseValue(stage, 'started')).toBe('started')
    expect(parseValue({ ...stage, type: 'enums' }, ['done', 'signed'])).toEqual(['done', 'signed'])
  })

  test('dollars where the fact is in dollars', () => {
    expect(parseValue({ ...money, currency: 'USD' }, '1000万美元')).toBe(10_000_000)
    expect(codeOf({ ...money, currency: 'USD' }, '1000万元')).toBe('money_currency')
    expect(codeOf(money, '1000万美元')).toBe('money_currency')
  })

  test('lists are frozen', () => {
    expect(Object.isFrozen(parseValue({ label, type: 'refs' }, ['a']))).toBe(true)
  })
})

describe('nothing', () => {
  test('null is no entry for a fact that somebody owes, and 无 for one where nothing is an answer', () => {
    const home = { ledger: 'project', field: 'x' }
    expect(parseValue({ label, type: 'money', home }, null)).toBe(UNKNOWN)
    expect(parseValue({ label, type: 'date', home, empty: 'none' }, null)).toBe(NONE)
    expect(parseValue({ label, type: 'boolean', home, empty: { value: false } }, null)).toBe(false)
    expect(toJson({ type: 'money', home }, NONE)).toEqual({ nothing: 'none' })
  })

  test('null is 无, and each kind can be named', () => {
    for (const type of ['money', 'text', 'enum', 'refs', 'boolean'] as const) {
      expect(parseValue({ label, type }, null)).toBe(NONE)
      expect(parseValue({ label, type }, { nothing: 'none' })).toBe(NONE)
      expect(parseValue({ label, type }, { nothing: 'unknown' })).toBe(UNKNOWN)
      expect(parseValue({ label, type }, { nothing: 'notApplicable' })).toBe(NOT_APPLICABLE)
    }
  })

  test('blank text is the same as no entry', () => {
    expect(parseValue(money, '')).toBe(UNKNOWN)
    expect(parseValue({ ...money, empty: 'none' }, ' 　')).toBe(NONE)
    expect(parseValue({ label, type: 'text', empty: { value: '  ' } }, '')).toBe(UNKNOWN)
  })

  test('what an empty fact holds is declared', () => {
    expect(emptyValue(money)).toBe(UNKNOWN)
    expect(emptyValue({ ...money, empty: 'unknown' })).toBe(UNKNOWN)
    expect(emptyValue({ ...money, empty: 'none' })).toBe(NONE)
    expect(emptyValue({ ...money, empty: 'notApplicable' })).toBe(NOT_APPLICABLE)
    expect(emptyValue({ ...money, empty: { value: '1万元' } })).toBe(10_000)
    expect(emptyValue({ label, type: 'boolean', empty: { value: false } })).toBe(false)
    expect(() => emptyValue({ ...money, empty: { value: '很多' } })).toThrow('“总投资”')
  })

  test.each([
    { nothing: 'other' },
    { nothing: 'none', more: 1 },
    {},
    { n: 1, d: 2 },
    JSON.parse('{"__proto__": {"nothing": "none"}}'),
    Object.create({ nothing: 'none' }),
  ])('%j is not a kind of nothing', (input) => {
    expect(codeOf(money, input)).toBe('value_form')
  })
})

describe('what is refused', () => {
  test.each<[FactShape['type'], unknown, string]>([
    ['money', '5,000', 'money_unit'],
    ['money', 0.5, 'money_unit'],
    ['money', '-5万元', 'money_negative'],
    ['money', true, 'value_form'],
    ['money', ['1亿元'], 'value_form'],
    ['number', '80%', 'number_form'],
    ['number', Number.NaN, 'number_inexact'],
    ['number', Number.POSITIVE_INFINITY, 'number_inexact'],
    ['number', false, 'value_form'],
    ['integer', 1.5, 'value_form'],
    ['integer', '1/2', 'value_form'],
    ['integer', 2 ** 53, 'value_form'],
    ['integer', '9007199254740993', 'value_form'],
    ['integer', 'abc', 'value_form'],
    ['ratio', '高', 'number_form'],
    ['points', '20%', 'points_form'],
    ['date', '2026-02-30', 'day_unreal'],
    ['date', 20260228, 'value_form'],
    ['boolean', 'true', 'value_form'],
    ['boolean', 1, 'value_form'],
    ['text', 5, 'value_form'],
    ['text', 'a\u0000b', 'text_character'],
    ['text', 'a\u0007b', 'text_character'],
    ['text', '\ud83d', 'text_character'],
    ['ref', 'a b', 'value_id'],
    ['ref', 7, 'value_form'],
    ['refs', 'a', 'value_form'],
    ['refs', ['a', 'a'], 'value_repeated'],
    ['refs', ['a', 5], 'value_form'],
    ['refs', ['a', null], 'value_form'],
    ['period', '2020-13', 'period_form'],
    ['period', 2020, 'value_form'],
    ['file', {}, 'value_form'],
  ])('%s %j', (type, input, code) => {
    expect(codeOf({ label, type }, input)).toBe(code)
  })

  test('a flood of text, of items or of digits', () => {
    expect(codeOf({ label, type: 'text' }, 'x'.repeat(10_001))).toBe('value_long')
    expect(codeOf(money, '9'.repeat(1_000_000))).toBe('value_long')
    expect(codeOf({ label, type: 'ref' }, 'x'.repeat(201))).toBe('value_id')
    const many = Array.from({ length: 1001 }, (_, index) => `r${index}`)
    expect(codeOf({ label, type: 'refs' }, many)).toBe('value_many')
    expect(codeOf({ label, type: 'number' }, '9'.repeat(9_999))).toBe('number_form')
  })

  test('entered fractions keep small denominators, computed ones need not', () => {
    expect(codeOf({ label, type: 'ratio' }, '1/1000000')).toBe('taken')
    expect(codeOf({ label, type: 'ratio' }, '1/999999')).toBe('taken')
    expect(codeOf({ label, type: 'ratio' }, '1/1000003')).toBe('number_fraction')
    expect(codeOf({ label, type: 'ratio' }, '0.123456789012')).toBe('taken')
    expect(codeOf({ label, type: 'ratio', derive: 'project.share' }, '1/1000003')).toBe('taken')
  })

  test('text of the longest length and a list of the longest length are taken', () => {
    expect(codeOf({ label, type: 'text' }, 'x'.repeat(10_000))).toBe('taken')
    expect(codeOf({ label, type: 'text' }, '😀'.repeat(100))).toBe('taken')
    expect(
      codeOf(
        { label, type: 'refs' },
        Array.from({ length: 1000 }, (_, index) => `r${index}`),
      ),
    ).toBe('taken')
  })

  test('a code that is not among the choices, also one every object has', () => {
    for (const input of ['red', '开工', '__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(codeOf(stage, input)).toBe('value_choice')
    }
    expect(codeOf(stage, 1)).toBe('value_form')
    expect(codeOf({ ...stage, type: 'enums' }, ['signed', 'red'])).toBe('value_choice')
    expect(codeOf({ label, type: 'enum' }, 'signed')).toBe('value_choice')
  })

  test('a period of another length than the fact’s', () => {
    expect(codeOf({ label, type: 'period', per: 'month' }, '2020-Q2')).toBe('period_form')
    expect(codeOf({ label, type: 'period', per: 'quarter' }, '2020-Q2')).toBe('taken')
    expect(codeOf({ label, type: 'period', per: null }, '2020-Q2')).toBe('taken')
  })

  test('sentences name the fact and the form it should have', () => {
    expect(messageOf(money, '5,000')).toBe('“总投资”：“5,000”没有写单位，请写明“元”“万元”或“亿元”，例如“5,000万元”')
    expect(messageOf(money, true)).toBe('“总投资”应填写带单位的金额，例如“10亿元”或“1200万元”')
    expect(messageOf({ label: '天数', type: 'integer' }, 1.5)).toBe('“天数”应填写整数，例如 12，现在是“1.5”')
    expect(messageOf({ label: '开工日期', type: 'date' }, '2026-02-30')).toBe(
      '“开工日期”：“2026-02-30”这一天不存在，请核对月和日',
    )
    expect(messageOf(stage, '开工')).toBe(
      '“阶段”没有“开工”这个选项，请从以下选项中选择：签约（signed）、开工（started）、竣工（done）',
    )
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`c${index}`, `选项${index}`]))
    expect(messageOf({ label, type: 'enum', values: many }, 'x')).toMatch(/选项9（c9）等$/)
  })
})

describe('JSON and back', () => {
  test.each<[FactShape['type'], Value, JsonValue]>([
    ['money', 1_000_000_000, 1_000_000_000],
    ['integer', 12, 12],
    ['ratio', 1, '1'],
    ['ratio', makeExact(4n, 5n), '0.8'],
    ['ratio', makeExact(2n, 3n), '2/3'],
    ['number', 30, '30'],
    ['points', 20, '20'],
    ['date', '2026-02-28', '2026-02-28'],
    ['boolean', false, false],
    ['refs', ['a'], ['a']],
    ['money', NONE, null],
    ['money', UNKNOWN, { nothing: 'unknown' }],
    ['money', NOT_APPLICABLE, { nothing: 'notApplicable' }],
  ])('%s %o', (type, value, json) => {
    expect(toJson({ type }, value)).toEqual(json)
    expect(parseValue({ label, type }, json)).toEqual(value)
  })

  test('computed amounts may be negative, fractions or beyond the safe range', () => {
    const derived: FactShape = { ...money, derive: 'project.totalInvestment' }
    for (const value of [makeExact(1000n, 3n), makeExact(1n, 2n), -5, makeExact(10n ** 20n)]) {
      const json = toJson(derived, value)
      expect(parseValue(derived, json)).toEqual(value)
    }
    expect(codeOf(money, '1000/3')).toBe('money_form')
    expect(codeOf(derived, '5,000')).toBe('money_unit')
    expect(parseValue({ label, type: 'integer', derive: 1 }, '9007199254740993')).toEqual(makeExact(9007199254740993n))
  })

  test('a map with a key of an object’s own becomes plain JSON', () => {
    const map: Value = new Map<string, Value>([
      ['toString', 1],
      ['a', makeExact(1n, 2n)],
    ])
    expect(toJson({ type: 'integer' }, map)).toEqual({ toString: 1, a: '0.5' })
  })

  test('every exact number survives JSON text', () => {
    const exacts: fc.Arbitrary<Exact> = fc
      .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
      .map(([n, d]) => makeExact(n, d))
    fc.assert(
      fc.property(exacts, fc.constantFrom('number' as const, 'ratio' as const, 'points' as const), (value, type) => {
        const json: unknown = JSON.parse(JSON.stringify(toJson({ type }, value)))
        expect(parseValue({ label, type }, json)).toEqual(value)
      }),
    )
  })

  test('anything at all is either taken or refused with a sentence; nothing throws', () => {
    const types = [
      'money',
      'number',
      'integer',
      'ratio',
      'points',
      'date',
      'boolean',
      'enum',
      'enums',
      'text',
      'ref',
      'refs',
      'period',
      'file',
    ] as const
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.anything(), (type, input) => {
        fc.pre(input !== undefined)
        const fact: FactShape = { label, type, values: { a: '甲' } }
        const value = parseValue(fact, input)
        if (isRefusal(value)) expect(value.message).toContain(label)
        else expect(parseValue(fact, JSON.parse(JSON.stringify(toJson(fact, value))))).toEqual(value)
      }),
      { numRuns: 3000 },
    )
  })
})

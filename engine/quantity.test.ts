import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Exact, formatExact, makeExact } from './exact.ts'
import { formatPoints, formatQuantity, formatRatio, parseNumber, parsePoints, parseRatio } from './quantity.ts'
import { isRefusal, type Refusal } from './refusal.ts'

const shown = (value: Exact | Refusal): string => (isRefusal(value) ? value.code : formatExact(value))

describe('reading', () => {
  test.each<[unknown, string]>([
    ['2/3', '2/3'],
    ['80%', '0.8'],
    ['80％', '0.8'],
    ['0.8', '0.8'],
    [0.8, '0.8'],
    [1, '1'],
    [-0, '0'],
    [0.1 + 0.2, 'number_inexact'],
    [1 / 3, 'number_inexact'],
    [1e-7, 'number_inexact'],
    [1e21, 'number_inexact'],
    [Number.NaN, 'number_inexact'],
    [Number.POSITIVE_INFINITY, 'number_inexact'],
    [0.000001234, '0.000001234'],
    [123456789012.345, '123456789012.345'],
    ['八成', 'number_form'],
    ['', 'number_form'],
    [true, 'number_form'],
    [null, 'number_form'],
  ])('the ratio %j is %s', (input, expected) => {
    expect(shown(parseRatio(input))).toBe(expected)
  })

  test.each<[unknown, string | undefined, string]>([
    ['30天', '天', '30'],
    [' 12.5 亩 ', '亩', '12.5'],
    ['30', '天', '30'],
    [30, '天', '30'],
    ['30个', '天', 'number_form'],
    ['80%', '天', 'number_form'],
    ['80%', undefined, 'number_form'],
    ['80%', '%', '80'],
    ['1,200.5', undefined, '1200.5'],
  ])('the number %j in %s is %s', (input, unit, expected) => {
    expect(shown(parseNumber(input, unit))).toBe(expected)
  })

  test.each<[unknown, string]>([
    ['20百分点', '20'],
    ['20个百分点', '20'],
    ['-3.5 个百分点', '-3.5'],
    ['20', '20'],
    [20, '20'],
    ['20%', 'points_form'],
    ['百分点', 'number_form'],
  ])('the points %j are %s', (input, expected) => {
    expect(shown(parsePoints(input))).toBe(expected)
  })

  test('a JSON number counts as the decimal that was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.nat({ max: 6 }), (n, places) => {
        const text = formatExact(makeExact(BigInt(n), 10n ** BigInt(places)))
        fc.pre(!String(Number(text)).includes('e'))
        expect(shown(parseRatio(Number(text)))).toBe(text)
      }),
    )
  })
})

describe('showing', () => {
  const third = makeExact(1n, 3n)

  test('ratios', () => {
    expect(formatRatio(makeExact(4n, 5n))).toBe('80%')
    expect(formatRatio(makeExact(2n, 3n))).toBe('2/3')
    expect(formatRatio(makeExact(1234n, 4567n))).toBe('约27.02%')
    expect(formatRatio(makeExact(66_663n, 100_000n))).toBe('66.663%')
    expect(formatRatio(makeExact(12_345_678n, 100_000_000n))).toBe('约12.35%')
    expect(formatRatio(0)).toBe('0%')
    expect(formatRatio(makeExact(-1n, 8n))).toBe('-12.5%')
    expect(formatRatio(makeExact(2n, 3n), { digits: 1 })).toBe('66.7%')
    expect(formatRatio(12, { separators: true })).toBe('1,200%')
  })

  test('points and quantities', () => {
    expect(formatPoints(20)).toBe('20个百分点')
    expect(formatPoints(makeExact(-7n, 2n))).toBe('-3.5个百分点')
    expect(formatQuantity(makeExact(25n, 2n), '亩')).toBe('12.5亩')
    expect(formatQuantity(third, '天')).toBe('约0.3333天')
    expect(formatQuantity(third, '天', { digits: 1 })).toBe('0.3天')
    expect(formatQuantity(1_234_567, '个', { separators: true })).toBe('1,234,567个')
  })
})

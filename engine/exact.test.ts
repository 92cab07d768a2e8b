import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compare,
  divide,
  type Exact,
  formatExact,
  formatFixed,
  fractionOf,
  isExact,
  makeExact,
  multiply,
  negate,
  parseDecimal,
  type RoundMode,
  round,
  subtract,
  toNumber,
} from './exact.ts'

const MAX = Number.MAX_SAFE_INTEGER

const read = (text: string): Exact => {
  const value = parseDecimal(text)
  if (value === null) throw new Error(`not a number: ${text}`)
  return value
}

/** Small, huge and fractional numbers, so that both paths and the border between them are met. */
const exacts: fc.Arbitrary<Exact> = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.maxSafeInteger().map((n) => n + 0),
  fc.constantFrom(MAX, -MAX, MAX - 1, 0, 1, -1),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
    .map(([n, d]) => makeExact(n, d)),
)

const isCanonical = (value: Exact): boolean => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0)
  const safe = value.d === 1n && value.n <= BigInt(MAX) && value.n >= -BigInt(MAX)
  return value.d > 0n && !safe && Object.isFrozen(value)
}

describe('what must not go wrong by a float', () => {
  test('200 of 300 meets 2/3, and 199 does not', () => {
    expect(compare(divide(200, 300), read('2/3'))).toBe(0)
    expect(compare(divide(199, 300), read('2/3'))).toBe(-1)
  })

  test('0.5 - 0.4 is not below 0.1', () => {
    expect(compare(subtract(read('0.5'), read('0.4')), read('0.1'))).toBe(0)
  })

  test('0.1 + 0.2 is 0.3, and 1.1 × 1.1 is 1.21', () => {
    expect(add(read('0.1'), read('0.2'))).toEqual(read('0.3'))
    expect(multiply(read('1.1'), read('1.1'))).toEqual(read('1.21'))
  })

  test('numbers beyond the safe range stay exact', () => {
    const next = add(MAX, 1)
    expect(formatExact(next)).toBe('9007199254740992')
    expect(formatExact(add(next, 1))).toBe('9007199254740993')
    expect(subtract(next, 1)).toBe(MAX)
    expect(compare(next, add(next, 1))).toBe(-1)
  })

  test('zero is never negative', () => {
    expect(Object.is(multiply(0, -5), 0)).toBe(true)
    expect(Object.is(negate(0), 0)).toBe(true)
    expect(Object.is(round(read('-0.4'), 0), 0)).toBe(true)
    expect(Object.is(parseDecimal('-0'), 0)).toBe(true)
    expect(formatFixed(read('-0.001'), 2)).toBe('0.00')
  })

  test('division by zero throws', () => {
    expect(() => divide(1, 0)).toThrow(RangeError)
    expect(() => makeExact(1n, 0n)).toThrow(RangeError)
  })
})

describe('reading and writing', () => {
  test.each([
    ['0.8', '0.8'],
    ['.5', null],
    ['5.', null],
    ['80%', '0.8'],
    ['８０％', '0.8'],
    ['１２．５', '12.5'],
    ['-12', '-12'],
    ['−12', '-12'],
    ['+3', '3'],
    ['2/3', '2/3'],
    ['4/6', '2/3'],
    ['6/3', '2'],
    ['-1/2', '-0.5'],
    ['1/0', null],
    ['0/0', null],
    ['1/-2', null],
    ['1/2/3', null],
    ['1/2%', null],
    ['1,200.50', '1200.5'],
    ['1,20', null],
    ['12,00', null],
    ['1e3', null],
    ['0x10', null],
    ['Infinity', null],
    ['NaN', null],
    ['', null],
    ['%', null],
    [' 7 ', '7'],
    ['1 2', null],
    ['十', null],
    ['0.10', '0.1'],
    ['007', '7'],
    ['66.67%', '0.6667'],
    ['1/3', '1/3'],
  ])('%s reads as %s', (text, expected) => {
    const value = parseDecimal(text)
    expect(value === null ? null : formatExact(value)).toBe(expected)
  })

  test('a flood of digits is refused', () => {
    expect(parseDecimal('9'.repeat(1001))).toBe(null)
  })

  test('text of any exact number reads back as the same number', () => {
    fc.assert(
      fc.property(exacts, (value) => {
        expect(parseDecimal(formatExact(value))).toEqual(value)
      }),
    )
  })

  test('any decimal text keeps its value', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.nat({ max: 12 }), (n, places) => {
        const digits = String(Math.abs(n)).padStart(places + 1, '0')
        const text = `${n < 0 ? '-' : ''}${digits.slice(0, digits.length - places)}${places ? `.${digits.slice(-places)}` : ''}`
        expect(parseDecimal(text)).toEqual(makeExact(BigInt(n), 10n ** BigInt(places)))
      }),
    )
  })
})

describe('laws of arithmetic', () => {
  test('every result has its only form', () => {
    fc.assert(
      fc.property(exacts, exacts, (a, b) => {
        for (const value of [add(a, b), subtract(a, b), multiply(a, b), negate(a), round(a, 2)])
          expect(isCanonical(value)).toBe(true)
        if (compare(b, 0) !== 0) expect(isCanonical(divide(a, b))).toBe(true)
      }),
    )
  })

  test('sums and products agree with fractions of big integers', () => {
    fc.assert(
      fc.property(exacts, exacts, (a, b) => {
        const [x, y] = [fractionOf(a), fractionOf(b)]
        expect(add(a, b)).toEqual(makeExact(x.n * y.d + y.n * x.d, x.d * y.d))
        expect(multiply(a, b)).toEqual(makeExact(x.n * y.n, x.d * y.d))
      }),
    )
  })

  test('subtraction undoes addition, division undoes multiplication', () => {
    fc.assert(
      fc.property(exacts, exacts, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a)
        if (compare(b, 0) !== 0) expect(divide(multiply(a, b), b)).toEqual(a)
      }),
    )
  })

  test('comparison is a total order that agrees with subtraction', () => {
    fc.assert(
      fc.property(exacts, exacts, (a, b) => {
        expect(compare(a, b)).toBe(compare(subtract(a, b), 0))
        expect(compare(a, b) + compare(b, a)).toBe(0)
        expect(compare(a, a)).toBe(0)
      }),
    )
  })
})

describe('rounding', () => {
  test.each<[string, number, RoundMode, string]>([
    ['2.5', 0, 'halfUp', '3'],
    ['-2.5', 0, 'halfUp', '-3'],
    ['2.4999', 0, 'halfUp', '2'],
    ['1.005', 2, 'halfUp', '1.01'],
    ['1.004', 2, 'halfUp', '1'],
    ['2/3', 4, 'halfUp', '0.6667'],
    ['2.999', 0, 'down', '2'],
    ['-2.999', 0, 'down', '-2'],
    ['2.001', 0, 'up', '3'],
    ['-2.001', 0, 'up', '-3'],
    ['2', 0, 'up', '2'],
    ['1250', -2, 'halfUp', '1300'],
    ['1249', -2, 'halfUp', '1200'],
    ['-1250', -2, 'down', '-1200'],
    ['12', 3, 'halfUp', '12'],
  ])('%s to %i places, %s, is %s', (text, digits, mode, expected) => {
    expect(formatExact(round(read(text), digits, mode))).toBe(expected)
  })

  test('moves a number by at most half a step, and the default moves ties away from zero', () => {
    fc.assert(
      fc.property(exacts, fc.integer({ min: -3, max: 6 }), (value, digits) => {
        const step = digits >= 0 ? makeExact(1n, 10n ** BigInt(digits)) : 10 ** -digits
        const moved = subtract(round(value, digits), value)
        const size = compare(moved, 0) < 0 ? negate(moved) : moved
        expect(compare(multiply(size, 2), step)).not.toBe(1)
        expect(compare(subtract(round(value, digits, 'down'), value), step)).toBe(-1)
      }),
    )
  })

  test('refuses an unreasonable number of digits', () => {
    expect(() => round(1, 1000)).toThrow(RangeError)
    expect(() => round(1, 0.5)).toThrow(RangeError)
  })

  test('fixed decimals are kept', () => {
    expect(formatFixed(read('1.5'), 2)).toBe('1.50')
    expect(formatFixed(3, 2)).toBe('3.00')
    expect(formatFixed(read('-0.005'), 2)).toBe('-0.01')
    expect(formatFixed(read('2/3'), 0)).toBe('1')
  })
})

describe('for display', () => {
  test('the nearest double of a decimal is the one the language reads', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat({ max: 20 }), (n, places) => {
        const value = makeExact(n, 10n ** BigInt(places))
        expect(toNumber(value)).toBe(Number(formatExact(value)))
      }),
      { numRuns: 500 },
    )
  })

  test('a third, and far numbers', () => {
    expect(toNumber(read('1/3'))).toBe(1 / 3)
    expect(toNumber(makeExact(10n ** 300n))).toBe(1e300)
    expect(toNumber(makeExact(1n, 10n ** 30n))).toBe(1e-30)
  })
})

test('only safe integers and fractions are exact', () => {
  expect(isExact(1)).toBe(true)
  expect(isExact(read('1/3'))).toBe(true)
  for (const other of [0.5, NaN, Infinity, 2 ** 53, '1', null, undefined, {}, { nothing: 'none' }])
    expect(isExact(other)).toBe(false)
})

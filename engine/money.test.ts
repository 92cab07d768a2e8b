import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeExact } from './exact.ts'
import { formatMoney, type Money, moneyScale, parseMoney, separateThousands } from './money.ts'
import { isRefusal } from './refusal.ts'

const amountOf = (input: string | number, options = {}): number => {
  const money = parseMoney(input, options)
  if (isRefusal(money)) throw new Error(money.message)
  return money.amount
}

const codeOf = (input: string | number, options = {}): string => {
  const money = parseMoney(input, options)
  return isRefusal(money) ? money.code : `taken as ${money.amount}`
}

describe('amounts that are taken', () => {
  test.each<[string | number, number]>([
    ['10亿元', 1_000_000_000],
    ['9.9999亿元', 999_990_000],
    ['1.2亿', 120_000_000],
    ['1200万元', 12_000_000],
    ['1,200万元', 12_000_000],
    ['12000000元', 12_000_000],
    ['12,000,000元', 12_000_000],
    ['１２００万元', 12_000_000],
    ['１，２００万元', 12_000_000],
    ['1200 万元', 12_000_000],
    ['人民币10亿元', 1_000_000_000],
    ['10亿元人民币', 1_000_000_000],
    ['5千万元', 50_000_000],
    ['1.5万亿元', 1_500_000_000_000],
    ['0.0001万元', 1],
    ['0.00000001亿元', 1],
    ['0元', 0],
    [0, 0],
    [-0, 0],
    [5000, 5000],
    ['5000', 5000],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ])('%s is %i 元', (input, amount) => {
    expect(parseMoney(input)).toEqual<Money>({ amount, currency: 'CNY' })
  })

  test.each<[string, number]>([
    ['1000万美元', 10_000_000],
    ['500美元', 500],
    ['1.5亿美元', 150_000_000],
    ['20万美金', 200_000],
  ])('%s is %i 美元, never converted', (input, amount) => {
    expect(parseMoney(input)).toEqual<Money>({ amount, currency: 'USD' })
  })

  test('a bare integer counts the currency asked for', () => {
    expect(parseMoney(500, { currency: 'USD' })).toEqual({ amount: 500, currency: 'USD' })
    expect(parseMoney('500万', { currency: 'USD' })).toEqual({ amount: 5_000_000, currency: 'USD' })
  })

  test('negative amounts only where they are allowed', () => {
    expect(codeOf('-5万元')).toBe('money_negative')
    expect(codeOf(-5)).toBe('money_negative')
    expect(amountOf('-5万元', { negative: true })).toBe(-50_000)
    expect(amountOf('－5万元', { negative: true })).toBe(-50_000)
  })
})

describe('amounts that are refused', () => {
  test.each<[string | number, string]>([
    ['5,000', 'money_unit'],
    ['0.5', 'money_unit'],
    [0.5, 'money_unit'],
    [12.34, 'money_unit'],
    ['0.00001万元', 'money_fraction'],
    ['0.5元', 'money_fraction'],
    ['1.23456789123亿元', 'money_fraction'],
    ['0.000000001亿美元', 'money_fraction'],
    [Number.NaN, 'money_form'],
    [Number.POSITIVE_INFINITY, 'money_form'],
    [2 ** 53, 'money_form'],
    ['99999999亿元', 'money_range'],
    ['9007199254740992元', 'money_range'],
    ['', 'money_form'],
    ['亿元', 'money_form'],
    ['1,20万元', 'money_form'],
    ['1.2.3万元', 'money_form'],
    ['1e3万元', 'money_form'],
    ['十亿元', 'money_form'],
    ['2/3亿元', 'money_form'],
    ['80%', 'money_form'],
    ['10亿元整', 'money_form'],
    ['10亿元20', 'money_form'],
    ['$500', 'money_form'],
    ['10亿欧元', 'money_form'],
    ['约10亿元', 'money_form'],
  ])('%s is refused: %s', (input, code) => {
    expect(codeOf(input)).toBe(code)
  })

  test('the sentence names the remedy and does not repeat a flood of text', () => {
    const refusal = parseMoney('5,000')
    expect(isRefusal(refusal) && refusal.message).toBe('“5,000”没有写单位，请写明“元”“万元”或“亿元”，例如“5,000万元”')
    const long = parseMoney(`${'9'.repeat(100_000)}元`)
    expect(isRefusal(long) && long.message.length < 150).toBe(true)
  })
})

describe('text of an amount', () => {
  test.each<[number, string, string]>([
    [1_000_000_000, '亿元', '10亿元'],
    [999_990_000, '亿元', '9.9999亿元'],
    [1, '亿元', '0.00000001亿元'],
    [12_000_000, '万元', '1200万元'],
    [-12_345, '万元', '-1.2345万元'],
    [0, '亿元', '0亿元'],
    [5000, '元', '5000元'],
    [Number.MAX_SAFE_INTEGER, '亿元', '90071992.54740991亿元'],
  ])('%i 元 in %s is %s', (amount, unit, text) => {
    expect(formatMoney(amount, unit)).toBe(text)
  })

  test('fixed digits, separators, bare and dollars', () => {
    expect(formatMoney(1_234_567_890, '亿元', 'CNY', { digits: 2 })).toBe('12.35亿元')
    expect(formatMoney(1_000_000_000, '亿元', 'CNY', { digits: 2 })).toBe('10.00亿元')
    expect(formatMoney(12_345_678_900, '万元', 'CNY', { digits: 0, separators: true })).toBe('1,234,568万元')
    expect(formatMoney(12_000_000, '万元', 'CNY', { separators: true })).toBe('1,200万元')
    expect(formatMoney(12_000_000, '万元', 'CNY', { bare: true })).toBe('1200')
    expect(formatMoney(10_000_000, '万元', 'USD')).toBe('1000万美元')
    expect(formatMoney(10_000_000, '万美元', 'USD')).toBe('1000万美元')
  })

  test('an amount whose decimals never end is rounded and says so', () => {
    expect(formatMoney(makeExact(100_000_000n, 3n), '万元')).toBe('约3333.3333万元')
    expect(formatMoney(makeExact(1n, 2n), '元')).toBe('0.5元')
  })

  test('a unit that is not money is the caller’s mistake', () => {
    expect(() => formatMoney(1, '天')).toThrow(RangeError)
    expect(moneyScale('亿元')).toBe('亿')
    expect(moneyScale('美元')).toBe('')
    expect(moneyScale('天')).toBe(null)
    expect(moneyScale('constructor')).toBe(null)
  })

  test('what is shown reads back as the same amount, in every unit', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger().map((n) => n + 0),
        fc.constantFrom('元', '万元', '亿元'),
        fc.constantFrom('CNY' as const, 'USD' as const),
        fc.boolean(),
        (amount, unit, currency, separators) => {
          const text = formatMoney(amount, unit, currency, { separators })
          expect(parseMoney(text, { negative: true })).toEqual({ amount, currency })
        },
      ),
    )
  })

  test('any text is either refused with a sentence or a safe integer', () => {
    const alphabet = [...'0123456789.,，-+/%亿万千元美e 人民币']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }), (letters) => {
        const money = parseMoney(letters.join(''))
        if (isRefusal(money)) expect(money.message).toContain('请')
        else expect(Number.isSafeInteger(money.amount) && money.amount >= 0).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

test('separators stand between thousands only', () => {
  expect(separateThousands('1')).toBe('1')
  expect(separateThousands('-123')).toBe('-123')
  expect(separateThousands('-1234567.12345')).toBe('-1,234,567.12345')
})

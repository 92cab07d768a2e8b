import { type Exact, formatExact, formatFixed, makeExact, multiply, parseDecimal, round } from './exact.ts'
import { type Refusal, refuse } from './refusal.ts'

export type Currency = 'CNY' | 'USD'

/** A whole number of 元 (CNY) or 美元 (USD); always a safe integer. */
export type Money = { readonly amount: number; readonly currency: Currency }

/** `negative`: amounts below zero are taken too. `currency`: what a bare integer counts (元 unless told otherwise). */
export type MoneyInput = { negative?: boolean; currency?: Currency }

/** `digits`: that many decimals, rounded 四舍五入 (all exact ones otherwise). `separators`: 1,200万元. `bare`: without the unit. */
export type MoneyFormat = { digits?: number; separators?: boolean; bare?: boolean }

const SCALES: Record<string, number> = {
  '': 1,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
}
const NUMBER_AND_UNIT = /^([+-]?[\d,.]+)\s*(万亿|千万|百万|亿|万|千)?(元|美元|美金)?$/
const NAMES: Record<Currency, string> = { CNY: '元', USD: '美元' }
const LONGEST_TEXT = 60

/**
 * Reads an amount with its unit ("10亿元", "1,200万元", "1000万美元") or a bare integer of 元. Bare fractions, amounts
 * finer than one 元, and thousands separators without a unit are refused, because their unit would be a guess.
 */
export function parseMoney(input: string | number, options: MoneyInput = {}): Money | Refusal {
  return typeof input === 'number' ? parseBareNumber(input, options) : parseText(input, options)
}

/**
 * Text of an amount of 元 or 美元 in 亿, 万 or 元; exact, never through a float. `unit` is 亿元, 万元, 元 or the same of
 * 美元; its currency word follows `currency`. An amount whose decimals never end is rounded to four and marked 约.
 */
export function formatMoney(amount: Exact, unit = '元', currency: Currency = 'CNY', format: MoneyFormat = {}): string {
  const scale = moneyScale(unit)
  if (scale === null) throw new RangeError(`not a unit of money: ${unit}`)
  const scaled = multiply(amount, makeExact(1n, BigInt(SCALES[scale] ?? 1)))
  const endless = format.digits === undefined && formatExact(scaled).includes('/')
  const digits = format.digits
  const plain = digits === undefined ? formatExact(endless ? round(scaled, 4) : scaled) : formatFixed(scaled, digits)
  const number = format.separators ? separateThousands(plain) : plain
  return `${endless ? '约' : ''}${number}${format.bare ? '' : scale + NAMES[currency]}`
}

/** The 亿, 万 or '' before the currency of a unit such as 亿元 or 万美元; null when it is not a unit of money. */
export function moneyScale(unit: string): string | null {
  const match = /^(万亿|千万|百万|亿|万|千)?(?:元|美元)$/.exec(unit)
  return match ? (match[1] ?? '') : null
}

/** Puts commas between thousands of a decimal text: "-1234567.5" is "-1,234,567.5". */
export function separateThousands(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  const grouped = whole.replace(/\d(?=(\d{3})+$)/g, '$&,')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

function parseBareNumber(input: number, options: MoneyInput): Money | Refusal {
  const currency = options.currency ?? 'CNY'
  if (Number.isSafeInteger(input)) return checkSign(input + 0, currency, String(input), options)
  if (Number.isFinite(input) && !Number.isInteger(input)) return unitMissing(String(input), currency)
  return refuse('money_form', '金额不是有效的数，请写明数和单位，例如“10亿元”或“1200万元”')
}

function parseText(input: string, options: MoneyInput): Money | Refusal {
  const text = input.slice(0, LONGEST_TEXT)
  const plain = withoutCurrencyPrefix(
    input.length > LONGEST_TEXT ? '' : input.normalize('NFKC').replace('−', '-').trim(),
  )
  const match = NUMBER_AND_UNIT.exec(plain)
  const number = match ? parseDecimal(match[1] ?? '') : null
  if (!match || number === null) {
    return refuse('money_form', `“${text}”不是金额，请写明数和单位，例如“10亿元”“1200万元”或“500元”`)
  }
  const [, digits = '', scale = '', word] = match
  const fallback = options.currency ?? 'CNY'
  if (word === undefined && scale === '' && !/^[+-]?\d+$/.test(digits)) return unitMissing(text, fallback)
  const currency = word === undefined ? fallback : word === '元' ? 'CNY' : 'USD'
  const amount = multiply(number, SCALES[scale] ?? 1)
  if (typeof amount === 'number') return checkSign(amount, currency, text, options)
  return amount.d === 1n
    ? refuse('money_range', `“${text}”超出可记录的范围，请核对金额和单位`)
    : refuse('money_fraction', `“${text}”不足或不是整${NAMES[currency]}，金额记到${NAMES[currency]}为止，请取整后填写`)
}

/** 人民币10亿元 and 10亿元人民币 say the same as 10亿元. */
function withoutCurrencyPrefix(text: string): string {
  return text.replace(/^人民币\s*/, '').replace(/元\s*人民币$/, '元')
}

function checkSign(amount: number, currency: Currency, text: string, options: MoneyInput): Money | Refusal {
  if (amount < 0 && !options.negative) return refuse('money_negative', `“${text}”是负数，请填写不小于 0 的金额`)
  return { amount, currency }
}

function unitMissing(text: string, currency: Currency): Refusal {
  const name = NAMES[currency]
  return refuse('money_unit', `“${text}”没有写单位，请写明“${name}”“万${name}”或“亿${name}”，例如“${text}万${name}”`)
}

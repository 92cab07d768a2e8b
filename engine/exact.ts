/**
 * Exact numbers: an integer, or a fraction of two whole numbers. No floating point takes part in any decision.
 */
export type Exact = number | Ratio

/**
 * A reduced fraction with d > 0. It never stands for a safe integer: those are always plain numbers, so every
 * value has one form only. A whole number beyond the safe range is a Ratio with d = 1.
 */
export type Ratio = { readonly n: bigint; readonly d: bigint }

/** How `round` treats what it cuts off: 四舍五入 (half away from zero), towards zero, away from zero. */
export type RoundMode = 'halfUp' | 'down' | 'up'

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER)
const LONGEST_TEXT = 1000
const DECIMAL = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/

/** True for a safe integer or a Ratio. */
export function isExact(value: unknown): value is Exact {
  return typeof value === 'number' ? Number.isSafeInteger(value) : isRatio(value)
}

/** Tells a fraction from other objects. */
export function isRatio(value: unknown): value is Ratio {
  return typeof value === 'object' && value !== null && 'n' in value && typeof value.n === 'bigint'
}

/** Numerator and denominator of any exact number. */
export function fractionOf(value: Exact): Ratio {
  return typeof value === 'number' ? { n: BigInt(value), d: 1n } : value
}

/** n / d in its only form. Throws RangeError when d is zero. */
export function makeExact(n: bigint, d: bigint = 1n): Exact {
  if (d === 0n) throw new RangeError('division by zero')
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n)
  const reduced = { n: n / divisor, d: d / divisor }
  if (reduced.d === 1n && reduced.n <= LARGEST && reduced.n >= -LARGEST) return Number(reduced.n)
  return Object.freeze(reduced)
}

export function add(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  const x = fractionOf(a)
  const y = fractionOf(b)
  return makeExact(x.n * y.d + y.n * x.d, x.d * y.d)
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b))
}

export function multiply(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (Number.isSafeInteger(product)) return product + 0 // + 0 turns -0 into 0
  }
  const x = fractionOf(a)
  const y = fractionOf(b)
  return makeExact(x.n * y.n, x.d * y.d)
}

/** a / b. The caller has checked that b is not zero; RangeError otherwise. */
export function divide(a: Exact, b: Exact): Exact {
  const x = fractionOf(a)
  const y = fractionOf(b)
  return makeExact(x.n * y.d, x.d * y.n)
}

export function negate(value: Exact): Exact {
  return typeof value === 'number' ? 0 - value : makeExact(-value.n, value.d)
}

/** -1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  const x = fractionOf(a)
  const y = fractionOf(b)
  const left = x.n * y.d
  const right = y.n * x.d
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * Reads "12", "-0.8", "1,200.5", "2/3", "80%"; full-width characters too. Null for anything else: no exponents,
 * no misplaced commas, no zero denominator.
 */
export function parseDecimal(text: string): Exact | null {
  if (text.length > LONGEST_TEXT) return null
  const plain = text.normalize('NFKC').replace('−', '-').trim()
  const slash = plain.indexOf('/')
  if (slash >= 0) {
    const top = parseWhole(plain.slice(0, slash))
    const bottom = parseWhole(plain.slice(slash + 1))
    return top === null || bottom === null || bottom <= 0n ? null : makeExact(top, bottom)
  }
  const percent = plain.endsWith('%')
  const match = DECIMAL.exec(percent ? plain.slice(0, -1).trimEnd() : plain)
  if (!match) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = BigInt(whole.replaceAll(',', '') + fraction)
  return makeExact(sign === '-' ? -digits : digits, powerOfTen(fraction.length + (percent ? 2 : 0)))
}

/** Canonical text: a finite decimal ("0.8", "-12") where one exists, otherwise "n/d". `parseDecimal` reads it back. */
export function formatExact(value: Exact): string {
  if (typeof value === 'number') return String(value + 0)
  const digits = decimalPlaces(value.d)
  return digits === null ? `${value.n}/${value.d}` : placePoint((value.n * powerOfTen(digits)) / value.d, digits)
}

/** Rounds to `digits` decimal places (0 = whole; negative = tens, hundreds, …), half away from zero unless told otherwise. */
export function round(of: Exact, digits: number, mode: RoundMode = 'halfUp'): Exact {
  if (!Number.isInteger(digits) || Math.abs(digits) > 30) throw new RangeError(`digits out of range: ${digits}`)
  if (typeof of === 'number' && digits >= 0) return of
  const { n, d } = fractionOf(of)
  const up = powerOfTen(Math.max(digits, 0))
  const down = powerOfTen(Math.max(-digits, 0))
  const top = (n < 0n ? -n : n) * up
  const bottom = d * down
  const rest = top % bottom
  const away = mode === 'up' ? rest > 0n : mode === 'halfUp' && rest * 2n >= bottom
  const size = top / bottom + (away ? 1n : 0n)
  return makeExact((n < 0n ? -size : size) * down, up)
}

/** Rounded half away from zero, with exactly `digits` decimals: formatFixed(2/3, 2) is "0.67". */
export function formatFixed(value: Exact, digits: number): string {
  const { n, d } = fractionOf(round(value, digits))
  return placePoint((n * powerOfTen(digits)) / d, digits)
}

/** The nearest double; for display and the stock rule engine only, never for a decision. */
export function toNumber(value: Exact): number {
  if (typeof value === 'number') return value
  const size = value.n < 0n ? -value.n : value.n
  // At least 64 significant bits, the last one set when anything was cut off: Number() then rounds correctly.
  const shift = Math.max(0, 68 - bits(size) + bits(value.d))
  const top = size << BigInt(shift)
  const quotient = (top / value.d) | (top % value.d === 0n ? 0n : 1n)
  const nearest = Number(quotient) * 2 ** -shift
  return value.n < 0n ? -nearest : nearest
}

function parseWhole(text: string): bigint | null {
  const trimmed = text.trim()
  return /^[+-]?\d+$/.test(trimmed) ? BigInt(trimmed.replace('+', '')) : null
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

function powerOfTen(digits: number): bigint {
  return BigInt(`1${'0'.repeat(digits)}`)
}

/** Decimal places a fraction with this reduced denominator needs; null when its decimals never end. */
function decimalPlaces(denominator: bigint): number | null {
  let rest = denominator
  let twos = 0
  let fives = 0
  for (; rest % 2n === 0n; twos++) rest /= 2n
  for (; rest % 5n === 0n; fives++) rest /= 5n
  return rest === 1n ? Math.max(twos, fives) : null
}

function placePoint(scaled: bigint, digits: number): string {
  if (digits === 0) return String(scaled)
  const text = String(scaled < 0n ? -scaled : scaled).padStart(digits + 1, '0')
  return `${scaled < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

function bits(value: bigint): number {
  return value.toString(16).length * 4
}

import { type Exact, formatExact, formatFixed, fractionOf, multiply, parseDecimal } from './exact.ts'
import { separateThousands } from './money.ts'
import { type Refusal, refuse } from './refusal.ts'

/** `digits`: that many decimals, rounded 四舍五入; without it exact, or marked 约 where no short exact text exists. */
export type QuantityFormat = { digits?: number; separators?: boolean }

const POINTS = /(个)?百分点$/
const LONGEST_ENDLESS = 4
const LARGEST_PLAIN_DENOMINATOR = 12n

/** Reads a plain number: 30, "12.5", "2/3", also followed by its own unit ("30天" where the unit is 天). */
export function parseNumber(input: unknown, unit?: string): Exact | Refusal {
  if (typeof input === 'string' && unit && input.trim().endsWith(unit)) {
    return parseExactText(input.trim().slice(0, -unit.length), input)
  }
  if (typeof input === 'string' && /[%％]\s*$/.test(input)) {
    return refuse('number_form', `“${input.slice(0, 30)}”带有百分号，这里应填写数，例如“12.5”`)
  }
  return parseExactText(input, input)
}

/** Reads a ratio: "2/3", "80%", "0.8" or 0.8, all exact. */
export function parseRatio(input: unknown): Exact | Refusal {
  return parseExactText(input, input)
}

/** Reads percentage points: "20百分点", "-3.5个百分点", 20 or "20". A percentage ("20%") is refused: it is a ratio. */
export function parsePoints(input: unknown): Exact | Refusal {
  if (typeof input === 'string' && /[%％]\s*$/.test(input)) {
    return refuse('points_form', `“${input.slice(0, 30)}”是百分比，这里应填写百分点，例如“20百分点”`)
  }
  return parseExactText(typeof input === 'string' ? input.trim().replace(POINTS, '') : input, input)
}

/** A number with its unit: "12.5亩", "约0.3333天". */
export function formatQuantity(value: Exact, unit = '', format: QuantityFormat = {}): string {
  const exact = formatExact(value)
  const endless = format.digits === undefined && exact.includes('/')
  const plain = format.digits !== undefined || endless ? formatFixed(value, format.digits ?? LONGEST_ENDLESS) : exact
  return `${endless ? '约' : ''}${format.separators ? separateThousands(plain) : plain}${unit}`
}

/** A ratio as a percentage ("80%"), a small endless fraction as it stands ("2/3"), others rounded ("约33.71%"). */
export function formatRatio(value: Exact, format: QuantityFormat = {}): string {
  const percent = multiply(value, 100)
  if (format.digits !== undefined) return formatQuantity(percent, '%', format)
  const exact = formatExact(percent)
  if (!exact.includes('/') && (exact.split('.')[1] ?? '').length <= LONGEST_ENDLESS)
    return formatQuantity(percent, '%', format)
  if (fractionOf(value).d <= LARGEST_PLAIN_DENOMINATOR) return formatExact(value)
  return `约${formatQuantity(percent, '%', { ...format, digits: 2 })}`
}

/** "20个百分点". */
export function formatPoints(value: Exact, format: QuantityFormat = {}): string {
  return formatQuantity(value, '个百分点', format)
}

function parseExactText(input: unknown, shown: unknown): Exact | Refusal {
  if (typeof input === 'number') return parseJsonNumber(input)
  if (typeof input === 'string') {
    const value = parseDecimal(input)
    if (value !== null) return value
  }
  const text = typeof shown === 'string' ? `“${shown.slice(0, 30)}”` : '所填内容'
  return refuse('number_form', `${text}不是有效的数，请写成“12.5”“2/3”或“80%”这样的形式`)
}

/** A JSON number is taken as the decimal text it was written as; more than 15 digits would already be a guess. */
function parseJsonNumber(input: number): Exact | Refusal {
  if (Number.isSafeInteger(input)) return input + 0
  const text = String(input)
  const digits = text.replace(/^-?0*\.?0*|\./g, '').length
  const value = Number.isFinite(input) && digits <= 15 ? parseDecimal(text) : null
  return value ?? refuse('number_inexact', '所填的数不够精确，请写成文字，例如“0.3333”或“1/3”')
}

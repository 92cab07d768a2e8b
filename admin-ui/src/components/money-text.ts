import type { MoneyUnit } from '../app/money-unit.tsx'

const YUAN: Record<MoneyUnit, bigint> = { 亿元: 100_000_000n, 万元: 10_000n }

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `value` 元 divided by `per`, rounded half up (away from zero) to `decimals`, with thousands separators. Exact: no floats. */
export function showRounded(value: bigint, per: bigint, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const absolute = value < 0n ? -value : value
  const rounded = (absolute * scale * 2n + per) / (per * 2n)
  const whole = group((rounded / scale).toString())
  const rest = decimals === 0 ? '' : `.${(rounded % scale).toString().padStart(decimals, '0')}`
  return `${value < 0n && rounded !== 0n ? '-' : ''}${whole}${rest}`
}

/** 1000000000 元 → `10.00` (亿元) or `100,000` (万元; `100,000.00` with detail). Zero is `0` in every unit. */
export function showMoney(yuan: number, unit: MoneyUnit, detail: boolean): string {
  if (yuan === 0) return '0'
  return showRounded(BigInt(yuan), YUAN[unit], unit === '亿元' || detail ? 2 : 0)
}

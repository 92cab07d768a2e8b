import { formatMoney } from '../../../engine/index.ts'
import type { MoneyUnit } from '../app/money-unit.tsx'

/** 1000000000 元 → `10.00` (亿元) or `100,000` (万元; `100,000.00` with detail). Zero is `0` in every unit. */
export function showMoney(yuan: number, unit: MoneyUnit, detail: boolean): string {
  if (yuan === 0) return '0'
  const digits = unit === '亿元' || detail ? 2 : 0
  return formatMoney(yuan, unit, 'CNY', { digits, separators: true, bare: true })
}

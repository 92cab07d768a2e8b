import { formatMoney } from '../../../engine/index.ts'
import type { MoneyUnit } from '../app/money-unit.tsx'

/**
 * 1000000000 元 → `10.00` (亿元) or `100,000` (万元). Zero is `0` in every unit. In detail an amount has two decimals and as
 * many more as it needs: beside its decisions 9.9999 亿元 must not read 10.00.
 */
export function showMoney(yuan: number, unit: MoneyUnit, detail: boolean): string {
  if (yuan === 0) return '0'
  const show = (digits?: number) => formatMoney(yuan, unit, 'CNY', { digits, separators: true, bare: true })
  if (!detail) return show(unit === '亿元' ? 2 : 0)
  const exact = show()
  return (exact.split('.')[1] ?? '').length > 2 ? exact : show(2)
}

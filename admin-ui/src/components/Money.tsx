import { useMoneyUnit } from '../app/money-unit.tsx'
import { showMoney } from './money-text.ts'
import { type Nothing, nothingMark } from './nothing.ts'

/**
 * An amount of integer 元 in the page's unit: 亿元 with 2 decimals, 万元 with none in lists and 2 in details.
 * Without data `--`, zero `0`, not applicable `/`. `withUnit` writes the unit behind it, for amounts outside a table.
 */
export function Money(props: { value: number | Nothing; detail?: boolean; withUnit?: boolean }) {
  const { unit } = useMoneyUnit()
  if (typeof props.value !== 'number') return <span className="ld-nothing">{nothingMark(props.value)}</span>
  const text = showMoney(props.value, unit, props.detail === true)
  return <span className="ld-number">{props.withUnit === true ? `${text} ${unit}` : text}</span>
}

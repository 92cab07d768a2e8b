import { Segmented } from 'antd'
import { type MoneyUnit, useMoneyUnit } from '../money-unit.tsx'

/** 亿元 or 万元, for every amount of the page at once. */
export function UnitSwitch() {
  const { unit, choose } = useMoneyUnit()
  return (
    <Segmented<MoneyUnit>
      size="small"
      options={['亿元', '万元']}
      value={unit}
      onChange={choose}
      aria-label="金额单位"
      className="ld-unit-switch"
    />
  )
}

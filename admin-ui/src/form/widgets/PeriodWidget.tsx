import { Select } from 'antd'
import { useMemo } from 'react'
import {
  formatPeriod,
  isRefusal,
  nextPeriod,
  type Period,
  parsePeriod,
  periodOf,
  previousPeriod,
} from '../../../../engine/index.ts'
import { useMe } from '../../app/session.ts'
import { inputProps, type WidgetProps } from '../widget-props.ts'

const BACK = 24
const AHEAD = 3

/** A month, quarter, half or year: the present one, some before and after it, newest first. */
export function PeriodWidget(props: WidgetProps) {
  const { day } = useMe()
  const { value } = props
  const per = props.field['x-per'] ?? 'month'
  const options = useMemo(() => {
    let period: Period = periodOf(day, per)
    for (let step = 0; step < AHEAD; step++) period = nextPeriod(period)
    const list: Period[] = []
    for (let step = 0; step < AHEAD + BACK; step++) {
      list.push(period)
      period = previousPeriod(period)
    }
    if (typeof value === 'string' && !isRefusal(parsePeriod(value, per)) && !list.includes(value)) list.push(value)
    return list.map((one) => ({ value: one, label: formatPeriod(one) }))
  }, [day, per, value])
  return (
    <Select
      {...inputProps(props)}
      options={options}
      value={typeof value === 'string' ? value : undefined}
      onChange={(next: string | undefined) => props.onChange(next)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="选择"
      style={{ width: '100%' }}
    />
  )
}

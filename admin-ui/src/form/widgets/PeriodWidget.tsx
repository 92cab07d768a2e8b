import { Select } from 'antd'
import { useMe } from '../../app/session.ts'
import { periodOptions } from '../period-options.ts'
import { inputProps, type WidgetProps } from '../widget-props.ts'

/** A month, quarter, half or year, chosen from those around the product's day. */
export function PeriodWidget(props: WidgetProps) {
  const { day } = useMe()
  const value = typeof props.value === 'string' ? props.value : undefined
  return (
    <Select
      {...inputProps(props)}
      options={periodOptions(day, props.field['x-per'] ?? 'month', value === undefined ? [] : [value])}
      value={value}
      onChange={(next: string | undefined) => props.onChange(next)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="选择"
      style={{ width: '100%' }}
    />
  )
}

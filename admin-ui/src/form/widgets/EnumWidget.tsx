import { Select } from 'antd'
import { inputProps, type WidgetProps } from '../widget-props.ts'

/** One of the pack's choices; nothing is chosen beforehand. */
export function EnumWidget(props: WidgetProps) {
  const options = (props.field.oneOf ?? []).map((one) => ({ value: one.const, label: one.title }))
  return (
    <Select
      {...inputProps(props)}
      options={options}
      value={typeof props.value === 'string' ? props.value : undefined}
      onChange={(next: string | undefined) => props.onChange(next)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="选择"
      style={{ width: '100%' }}
    />
  )
}

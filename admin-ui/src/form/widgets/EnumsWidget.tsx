import { Checkbox, Select } from 'antd'
import { inputProps, type WidgetProps } from '../widget-props.ts'

const FEW = 6

/** Several of the pack's choices: boxes to tick while they are few, a list with search otherwise. */
export function EnumsWidget(props: WidgetProps) {
  const options = (props.field.items?.oneOf ?? []).map((one) => ({ value: one.const, label: one.title }))
  const value = Array.isArray(props.value) ? props.value.map(String) : []
  const change = (next: string[]) => props.onChange(next.length === 0 ? undefined : next)
  if (options.length <= FEW) {
    return (
      <fieldset id={props.id} className="ld-group" aria-label={props.field.title} aria-describedby={props.describedBy}>
        <Checkbox.Group options={options} value={value} onChange={change} disabled={props.readOnly} />
      </fieldset>
    )
  }
  return (
    <Select
      {...inputProps(props)}
      mode="multiple"
      options={options}
      value={value}
      onChange={change}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="可多选"
      style={{ width: '100%' }}
    />
  )
}

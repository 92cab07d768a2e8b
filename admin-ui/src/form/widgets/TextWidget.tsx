import { Input } from 'antd'
import { inputProps, type WidgetProps } from '../widget-props.ts'

const ONE_LINE = 200

/** Text: one line while it is short by rule, otherwise a box that grows with what is written. */
export function TextWidget(props: WidgetProps) {
  const { field, value } = props
  const shared = {
    ...inputProps(props),
    value: typeof value === 'string' ? value : '',
    autoComplete: 'off',
    placeholder: field.examples?.[0] === undefined ? undefined : `如 ${field.examples[0]}`,
  }
  const change = (next: string) => props.onChange(next === '' ? undefined : next)
  if (field.maxLength !== undefined && field.maxLength <= ONE_LINE) {
    return <Input {...shared} onChange={(event) => change(event.target.value)} />
  }
  return (
    <Input.TextArea
      {...shared}
      autoSize={{ minRows: 1, maxRows: 12 }}
      onChange={(event) => change(event.target.value)}
    />
  )
}

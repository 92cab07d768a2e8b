import { Input } from 'antd'
import { inputProps, type WidgetProps } from '../widget-props.ts'

/** Several lines, with the number of characters where the form limits it. */
export function LongTextWidget(props: WidgetProps) {
  const { value, field } = props
  return (
    <Input.TextArea
      {...inputProps(props)}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => props.onChange(event.target.value === '' ? undefined : event.target.value)}
      autoSize={{ minRows: 3, maxRows: 12 }}
      showCount={field.maxLength !== undefined && { formatter: ({ count }) => `${count} / ${field.maxLength} 字` }}
    />
  )
}

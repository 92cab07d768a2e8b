import { Input } from 'antd'
import { widgetNameOf, widgets } from '../../form/widgets.ts'
import { MapInput } from './MapInput.tsx'
import { type EditedParameter, fieldOfParameter } from './parameter-field.ts'

interface ValueInputProps {
  id: string
  parameter: EditedParameter
  value: unknown
  onChange: (value: unknown) => void
  invalid: boolean
  describedBy: string | undefined
}

/** The input that suits a parameter's type: the form's own widgets, one line per text, a small table for look-ups. */
export function ValueInput({ parameter, value, onChange, ...rest }: ValueInputProps) {
  const field = fieldOfParameter(parameter)
  const name = field === null ? null : widgetNameOf(field)
  if (field !== null && name !== null) {
    const Widget = widgets[name]
    return <Widget {...rest} field={field} value={value} onChange={onChange} required readOnly={false} />
  }
  if (parameter.type === 'map')
    return <MapInput id={rest.id} label={parameter.label} value={value} onChange={onChange} />
  const lines = Array.isArray(value) ? value.map(String).join('\n') : ''
  return (
    <Input.TextArea
      id={rest.id}
      aria-describedby={rest.describedBy}
      status={rest.invalid ? 'error' : undefined}
      value={lines}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value.split('\n'))}
      placeholder="每行一项"
      autoSize={{ minRows: 3, maxRows: 12 }}
    />
  )
}

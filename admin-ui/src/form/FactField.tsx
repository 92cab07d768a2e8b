import type { FieldProps } from '@rjsf/utils'
import { FactText } from '../components/FactText.tsx'
import { fieldShape } from './field-shape.ts'
import type { FieldSchema } from './form-schema.ts'
import { clauseId, errorId, helpId } from './part-ids.ts'
import { widgetNameOf, widgets } from './widgets.ts'

/** Draws every field of our forms for rjsf: a window as text, everything else by its widget. */
export function FactField(props: FieldProps) {
  const field = props.schema as unknown as FieldSchema
  const { $id, path } = props.fieldPathId
  if (field['x-window'] === true) return <FactText fact={fieldShape(field)} value={props.formData} detail />
  const name = widgetNameOf(field, props.uiSchema?.['ui:options']?.widget)
  if (name === null) return null
  const Widget = widgets[name]
  const invalid = (props.rawErrors ?? []).length > 0
  const describedBy = [
    invalid ? errorId($id) : '',
    field.description === undefined ? '' : helpId($id),
    field['x-clause'] === undefined ? '' : clauseId($id),
  ]
  return (
    <Widget
      id={$id}
      field={field}
      value={props.formData}
      onChange={(value) => props.onChange(value, path)}
      required={props.required === true}
      readOnly={props.readonly === true || props.disabled === true}
      invalid={invalid}
      describedBy={describedBy.filter(Boolean).join(' ') || undefined}
    />
  )
}

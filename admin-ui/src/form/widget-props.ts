import type { FieldSchema } from './form-schema.ts'

/** What every widget gets. It holds no opinion on right or wrong: it reads what it can and hands on the rest as typed. */
export interface WidgetProps {
  /** Id of the element that takes the focus, also for the label. */
  id: string
  field: FieldSchema
  value: unknown
  onChange: (value: unknown) => void
  required: boolean
  readOnly: boolean
  /** Drawn as wrong. */
  invalid: boolean
  /** Ids of help and error, for screen readers. */
  describedBy: string | undefined
}

/** Props every antd input of ours shares. */
export function inputProps(props: WidgetProps) {
  return {
    id: props.id,
    disabled: props.readOnly,
    status: props.invalid ? ('error' as const) : undefined,
    'aria-invalid': props.invalid || undefined,
    'aria-required': props.required || undefined,
    'aria-describedby': props.describedBy,
  }
}

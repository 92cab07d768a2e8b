import type { Currency } from '../../../engine/money.ts'
import type { Per } from '../../../engine/period.ts'

/** One field of a form as the server expands it from the pack (engine `expandForm`). */
export interface FieldSchema {
  type: 'string' | 'integer' | 'boolean' | 'array'
  format?: 'money' | 'ratio' | 'points' | 'decimal' | 'day' | 'ref' | 'period' | 'file'
  title: string
  description?: string
  'x-fact': string
  /** Shows another ledger's fact; filled there, not here. */
  'x-window'?: boolean
  'x-unit'?: string
  'x-currency'?: Currency
  'x-refers'?: string
  'x-per'?: Per
  'x-clause'?: { id: string; citation: string }
  oneOf?: { const: string; title: string }[]
  items?: Pick<FieldSchema, 'type' | 'format' | 'oneOf'>
  minimum?: number | string
  maximum?: number | string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  pattern?: string
  default?: unknown
  examples?: string[]
}

/** What a field must be for a branch to hold, or must be when it does. */
export interface FieldMatch {
  const?: unknown
  enum?: unknown[]
  contains?: FieldMatch
}

export interface FormWhen {
  properties?: Record<string, FieldMatch>
  required?: string[]
}

export interface FormSchema {
  type: 'object'
  properties: Record<string, FieldSchema>
  required: string[]
  allOf?: { if: FormWhen; then?: FormWhen; else?: FormWhen }[]
}

/** A form of a ledger: what rjsf draws and the server checks. */
export interface LedgerForm {
  id: string
  title: string
  sections: { title: string; fields: string[] }[]
  schema: FormSchema
  uiSchema?: Record<string, Record<string, unknown>>
}

/** What the person typed, by field name: API values where they could be read, the text itself where not. */
export type FormData = Record<string, unknown>

/** Whether a form value stands for "not filled". */
export function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  )
}

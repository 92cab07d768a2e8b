import type { ExpandedField, ExpandedForm } from '../../../engine/form-schema.ts'

/** A form of a ledger, expanded from the pack: what is drawn here and checked by the server. */
export type LedgerForm = ExpandedForm

export type FormSchema = LedgerForm['schema']

/** One field with its type, choices, unit and limits. */
export type FieldSchema = ExpandedField

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

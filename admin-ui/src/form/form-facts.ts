import { isNothing } from '../components/nothing.ts'
import { type FormData, isBlank, type LedgerForm } from './form-schema.ts'

/** Facts by id, as the API writes them. */
export type Facts = Record<string, unknown>

/** The form's part of a record's facts, by field name; the kinds of nothing are blank fields. */
export function formDataOf(form: LedgerForm, facts: Facts): FormData {
  const data: FormData = {}
  for (const [name, field] of Object.entries(form.schema.properties)) {
    const value = facts[field['x-fact']]
    if (!isNothing(value)) data[name] = value
  }
  return data
}

/** The facts filled in with this form: windows are left out, blank fields are absent. */
export function factsOf(form: LedgerForm, data: FormData): Facts {
  const facts: Facts = {}
  for (const [name, field] of Object.entries(form.schema.properties)) {
    if (field['x-window'] !== true && !isBlank(data[name])) facts[field['x-fact']] = data[name]
  }
  return facts
}

/** The field of the form that fills the fact; null when this form does not. Servers may put `facts.` before the id. */
export function fieldOfFact(form: LedgerForm, path: string | undefined): string | null {
  if (path === undefined) return null
  const fact = path.replace(/^facts\./, '')
  const found = Object.entries(form.schema.properties).find(
    ([name, field]) => field['x-fact'] === fact || name === fact,
  )
  return found?.[0] ?? null
}

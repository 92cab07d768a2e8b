import type { LedgerFile } from '../../engine/index.ts'
import type { StoredFacts } from '../db/schema/records.ts'
import { checkForm } from '../forms/check-form.ts'
import { type CompiledForm, compiledForm } from '../forms/compiled-form.ts'
import type { FieldError } from '../forms/field-error.ts'
import { AppError } from '../http/errors.ts'
import type { CurrentPack } from '../packs/current-pack.ts'
import { checkReferences } from './check-references.ts'
import type { Writing } from './work.ts'

export type FormInput = { form?: string; facts: Record<string, unknown> }

/** The form a record is filled with: the named one, or the first of the ledger's that has every given fact. */
export function formOf(pack: CurrentPack, ledger: LedgerFile, input: FormInput): CompiledForm {
  const ids = input.form === undefined ? ledger.forms : ledger.forms.filter((id) => id === input.form)
  const forms = ids.map((id) => compiledForm(pack.compiled, id)).filter((form) => form !== null)
  const form = forms.find((one) => hasAll(one, Object.keys(input.facts))) ?? forms[0]
  if (!form) throw new AppError('input_invalid', { field: 'form', message: '本台账没有这张表单' })
  return form
}

function hasAll(form: CompiledForm, keys: readonly string[]): boolean {
  const facts = new Set([...form.fields.values()].map(({ factId }) => factId))
  return keys.every((key) => form.fields.has(key) || facts.has(key))
}

/**
 * The record's facts after a form was filled over `former`: what the form does not have stays, what it has and was left
 * empty is emptied. Names everything that is wrong, all fields at once.
 */
export async function checkFacts(
  writing: Writing,
  input: FormInput,
  former: StoredFacts,
): Promise<{ facts: StoredFacts; errors: FieldError[] }> {
  const { tx, pack, who, day, ledger } = writing
  const form = formOf(pack, ledger, input)
  const checked = checkForm(pack.compiled, form, input.facts)
  const ofForm = new Set([...form.fields.values()].map(({ factId }) => factId))
  const kept = Object.entries(former).filter(([id]) => !ofForm.has(id))
  const facts = { ...Object.fromEntries(kept), ...checked.facts }
  const missing = await checkReferences(tx, pack, who, day, form, checked.facts, former)
  return { facts, errors: [...checked.errors, ...missing] }
}

/** The one error that carries every field's message: `details.fields`. */
export function factsInvalid(errors: readonly FieldError[]): AppError {
  const [first] = errors
  const rest = errors.length > 1 ? `（另有 ${errors.length - 1} 处）` : ''
  return new AppError('facts_invalid', {
    field: first?.field,
    message: first ? `${first.message}${rest}` : undefined,
    details: { fields: errors },
  })
}

import type { FormMatch, FormThen } from '../../../engine/index.ts'
import { type FormData, type FormSchema, isBlank } from './form-schema.ts'

function matches(match: FormMatch, value: unknown): boolean {
  if ('const' in match && match.const !== value) return false
  if (match.enum !== undefined && !match.enum.some((one) => one === value)) return false
  const { contains } = match
  return contains === undefined || (Array.isArray(value) && value.some((item) => matches(contains, item)))
}

/**
 * Whether the fields are as `when` asks. As in JSON Schema a field that is not there meets any `properties` condition;
 * unlike there a blank field counts as not there, because that is what the server receives.
 */
export function holds(when: FormThen, data: FormData): boolean {
  const fitting = Object.entries(when.properties ?? {}).every(
    ([name, match]) => isBlank(data[name]) || matches(match, data[name]),
  )
  return fitting && (when.required ?? []).every((name) => !isBlank(data[name]))
}

/** What the branches of the form ask for with this data. */
export function activeBranches(schema: FormSchema, data: FormData): FormThen[] {
  return (schema.allOf ?? []).flatMap((branch) => {
    const taken = holds(branch.if, data) ? branch.then : branch.else
    return taken === undefined ? [] : [taken]
  })
}

/** The fields that must be filled with this data: the form's own, and those its branches add. */
export function requiredFields(schema: FormSchema, data: FormData): Set<string> {
  const added = activeBranches(schema, data).flatMap((branch) => branch.required ?? [])
  return new Set([...schema.required, ...added])
}

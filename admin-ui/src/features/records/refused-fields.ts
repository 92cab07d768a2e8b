import { ApiError, wordsFor } from '../../app/api-error.ts'
import type { FieldProblem } from '../../form/form-check.ts'
import { fieldOfFact } from '../../form/form-facts.ts'
import type { LedgerForm } from '../../form/form-schema.ts'

interface NamedProblem {
  field?: string
  message: string
}

function namedProblems(details: unknown): NamedProblem[] {
  if (typeof details !== 'object' || details === null || !('fields' in details)) return []
  return Array.isArray(details.fields) ? (details.fields as NamedProblem[]) : []
}

/** What the server refused, field by field where it names fields of this form; the rest concerns the form as a whole. */
export function refusedFields(form: LedgerForm, error: unknown): FieldProblem[] {
  if (!(error instanceof ApiError)) return [{ field: null, message: wordsFor(error) }]
  const named = namedProblems(error.details)
  const problems = named.length > 0 ? named : [{ field: error.field, message: error.message }]
  return problems.map((problem) => ({ field: fieldOfFact(form, problem.field), message: problem.message }))
}

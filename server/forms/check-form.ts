import {
  type CompiledPack,
  compare,
  type FactValue,
  formatValue,
  isExact,
  isNothing,
  isRefusal,
  NONE,
  parseValue,
  toJson,
  UNKNOWN,
} from '../../engine/index.ts'
import type { CompiledField, CompiledForm } from './compiled-form.ts'
import type { FieldError } from './field-error.ts'
import { fieldMessage, missingMessage } from './field-message.ts'

/** What a filled form comes to: its facts as they are stored, or everything that is wrong with it. */
export type CheckedFacts = { facts: Record<string, unknown>; errors: FieldError[] }

/**
 * Checks a filled form as a whole and names every field at fault at once. `input` may be keyed by fact id or by the form's
 * field names. References are only checked for their form here; whether they exist is the database's to say.
 */
export function checkForm(compiled: CompiledPack, form: CompiledForm, input: Record<string, unknown>): CheckedFacts {
  const errors: FieldError[] = []
  const values = new Map<string, FactValue>()
  const entries = byField(form, compiled, input, errors)
  for (const [field, definition] of form.fields) {
    const value = parseValue(definition.fact, entries.has(field) ? entries.get(field) : '')
    if (isRefusal(value)) errors.push(errorOf(definition, withoutQuotes(value.message, definition)))
    else values.set(field, value)
  }
  const filled: Record<string, unknown> = {}
  for (const [field, value] of values) {
    if (isNothing(value)) continue
    const definition = form.fields.get(field)!
    filled[field] = toJson(definition.fact, value)
    const problem = schemaProblem(definition, filled[field]) ?? boundProblem(compiled, definition, value)
    if (problem) errors.push(errorOf(definition, problem))
  }
  addMissing(form, values, filled, compiled.pack.file.moneyUnit, errors)
  const facts: Record<string, unknown> = {}
  for (const [field, value] of values) {
    const { factId, fact } = form.fields.get(field)!
    // What nobody entered is not stored, even where the pack says how an empty field counts.
    if (value !== UNKNOWN && entries.has(field) && entries.get(field) !== '') facts[factId] = toJson(fact, value)
  }
  return { facts, errors: sortedByForm(compiled, form, errors) }
}

/** Sorts the entries to the form's fields; what belongs to no field is an error, except windows on other ledgers. */
function byField(
  form: CompiledForm,
  compiled: CompiledPack,
  input: Record<string, unknown>,
  errors: FieldError[],
): Map<string, unknown> {
  const fieldOfFact = new Map([...form.fields].map(([field, { factId }]) => [factId, field]))
  const windows = new Set(
    Object.entries(compiled.pack.forms[form.id]!.schema.properties).flatMap(([field, { 'x-fact': fact }]) =>
      form.fields.has(field) ? [] : [field, fact],
    ),
  )
  const entries = new Map<string, unknown>()
  for (const [key, value] of Object.entries(input)) {
    const field = form.fields.has(key) ? key : fieldOfFact.get(key)
    // A cleared field is one nobody filled; that something is known not to exist is said as {"nothing": "none"}.
    if (field) entries.set(field, value ?? '')
    else if (!windows.has(key)) {
      const label = compiled.pack.facts[key]?.label ?? key
      errors.push({ field: key, fact: key, label, message: `${label}不在本表中，请去掉` })
    }
  }
  return entries
}

function schemaProblem(definition: CompiledField, value: unknown): string | null {
  const error = definition.validate(value)
  return error && fieldMessage(definition.label, error)
}

function boundProblem(compiled: CompiledPack, definition: CompiledField, value: FactValue): string | null {
  const { fact, label, minimum, maximum } = definition
  const text = (bound: FactValue): string => formatValue(fact, bound, { moneyUnit: compiled.pack.file.moneyUnit })
  if (minimum !== null && below(value, minimum)) {
    return isZero(minimum) ? `${label}不能是负数` : `${label}应不小于 ${text(minimum)}`
  }
  if (maximum !== null && below(maximum, value)) return `${label}应不大于 ${text(maximum)}`
  return null
}

function below(a: FactValue, b: FactValue): boolean {
  if (isExact(a) && isExact(b)) return compare(a, b) < 0
  return typeof a === 'string' && typeof b === 'string' && a < b
}

const isZero = (value: FactValue): boolean => isExact(value) && compare(value, 0) === 0

function addMissing(
  form: CompiledForm,
  values: ReadonlyMap<string, FactValue>,
  filled: Record<string, unknown>,
  moneyUnit: string,
  errors: FieldError[],
): void {
  const required = new Set(form.required)
  for (const branch of form.branches) {
    const demand = branch.applies(filled) === null ? branch.then : branch.otherwise
    for (const field of demand.required) required.add(field)
    for (const [field, validate] of demand.validators) {
      const definition = form.fields.get(field)
      const error = definition && Object.hasOwn(filled, field) ? validate(filled[field]) : null
      if (definition && error) errors.push(errorOf(definition, fieldMessage(definition.label, error)))
    }
  }
  for (const field of required) {
    const definition = form.fields.get(field)
    const value = values.get(field)
    if (!definition || value === undefined) continue
    const empty = value === UNKNOWN || value === NONE || (Array.isArray(value) && value.length === 0)
    if (!empty) continue
    const { fact, label } = definition
    const unit = fact.unit ?? (fact.type === 'money' && fact.currency !== 'USD' ? moneyUnit : undefined)
    errors.push(errorOf(definition, missingMessage(label, fact.type, unit)))
  }
}

function errorOf({ field, factId, label }: CompiledField, message: string): FieldError {
  return { field, fact: factId, label, message }
}

/** The engine names facts in quotation marks and by the fact's label; a form says what stands beside the field. */
function withoutQuotes(message: string, { fact, label }: CompiledField): string {
  return message.replace(`“${fact.label}”`, label)
}

/** One error per field, the first found, in the order in which the form shows them. */
function sortedByForm(compiled: CompiledPack, form: CompiledForm, errors: readonly FieldError[]): FieldError[] {
  const order = compiled.pack.forms[form.id]!.sections.flatMap((section) => section.fields)
  const first = new Map<string, FieldError>()
  for (const error of errors) if (!first.has(error.field)) first.set(error.field, error)
  const place = (error: FieldError): number => (order.includes(error.field) ? order.indexOf(error.field) : order.length)
  return [...first.values()].sort((a, b) => place(a) - place(b))
}

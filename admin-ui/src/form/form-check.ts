import { compare, isExact } from '../../../engine/exact.ts'
import { isRefusal } from '../../../engine/refusal.ts'
import { type FactShape, parseValue, type Value } from '../../../engine/values.ts'
import { fieldShape } from './field-shape.ts'
import { activeBranches, holds, requiredFields } from './form-match.ts'
import { type FieldSchema, type FormData, type FormSchema, isBlank } from './form-schema.ts'

/** Something a field needs before the form can be handed in; `field` is null for what concerns no single field. */
export interface FieldProblem {
  field: string | null
  message: string
}

const CHOSEN = new Set(['enum', 'enums', 'ref', 'refs', 'date', 'boolean', 'period'])

function requiredWords(field: FieldSchema, shape: FactShape, moneyUnit: string): string {
  if (shape.type === 'boolean') return `选择“${field.title}”是或否`
  if (CHOSEN.has(shape.type)) return `选择${field.title}`
  const unit = shape.type === 'money' && shape.currency !== 'USD' ? moneyUnit : field['x-unit']
  return `填写${field.title}${unit === undefined ? '' : `（${unit}）`}`
}

/** A limit of the pack is written as the fact's values are; one that cannot be read is left to the server. */
function limit(shape: FactShape, input: number | string | undefined): Value | undefined {
  if (input === undefined) return undefined
  const value = parseValue(shape, input)
  return isRefusal(value) ? undefined : value
}

function order(a: Value | undefined, b: Value | undefined): number | null {
  if (isExact(a) && isExact(b)) return compare(a, b)
  return typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : null
}

function rangeWords(field: FieldSchema, shape: FactShape, value: Value): string | null {
  const low = order(value, limit(shape, field.minimum))
  if (low !== null && low < 0) return `“${field.title}”不能小于 ${String(field.minimum)}`
  const high = order(value, limit(shape, field.maximum))
  return high !== null && high > 0 ? `“${field.title}”不能大于 ${String(field.maximum)}` : null
}

function lengthWords(field: FieldSchema, value: Value): string | null {
  if (typeof value === 'string' && field.type === 'string') {
    const length = Array.from(value).length
    if (field.maxLength !== undefined && length > field.maxLength) {
      return `“${field.title}”最多 ${field.maxLength} 字，现在 ${length} 字`
    }
    if (field.minLength !== undefined && length < field.minLength) return `“${field.title}”至少 ${field.minLength} 字`
  }
  if (Array.isArray(value)) {
    if (field.maxItems !== undefined && value.length > field.maxItems)
      return `“${field.title}”最多选 ${field.maxItems} 项`
    if (field.minItems !== undefined && value.length < field.minItems)
      return `“${field.title}”至少选 ${field.minItems} 项`
  }
  return null
}

function fieldWords(field: FieldSchema, input: unknown): string | null {
  const shape = fieldShape(field)
  const value = parseValue(shape, input)
  if (isRefusal(value)) return value.message
  return rangeWords(field, shape, value) ?? lengthWords(field, value)
}

/**
 * Everything the browser can tell is wrong, in the order of the form. The words for values are the engine's, so the server
 * says the same; the server checks again and knows more (duplicates, references).
 */
export function checkForm(schema: FormSchema, data: FormData, moneyUnit: string): FieldProblem[] {
  const required = requiredFields(schema, data)
  const branches = activeBranches(schema, data)
  return Object.entries(schema.properties).flatMap(([name, field]): FieldProblem[] => {
    if (field['x-window'] === true || field.format === 'file') return []
    const input = data[name]
    if (isBlank(input)) {
      return required.has(name) ? [{ field: name, message: requiredWords(field, fieldShape(field), moneyUnit) }] : []
    }
    const message = fieldWords(field, input)
    if (message !== null) return [{ field: name, message }]
    const refused = branches.some(({ properties }) => {
      const match = properties?.[name]
      return match !== undefined && !holds({ properties: { [name]: match } }, data)
    })
    return refused ? [{ field: name, message: `“${field.title}”与前面所选的不相符，重新选择` }] : []
  })
}

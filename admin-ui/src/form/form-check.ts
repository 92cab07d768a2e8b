import { compare, type FactValue, formatValue, isExact, isRefusal, parseValue } from '../../../engine/index.ts'
import type { FactShape } from '../components/fact-shape.ts'
import { fieldShape } from './field-shape.ts'
import { activeBranches, holds, requiredFields } from './form-match.ts'
import { type FieldSchema, type FormData, type FormSchema, isBlank } from './form-schema.ts'

/** Something a field needs before the form can be handed in; `field` is null for what concerns no single field. */
export interface FieldProblem {
  field: string | null
  message: string
}

const CHOSEN = new Set<FactShape['type']>(['enum', 'enums', 'ref', 'refs', 'boolean'])

function requiredWords(field: FieldSchema): string {
  const unit = field['x-unit'] === undefined ? '' : `（${field['x-unit']}）`
  return `请${CHOSEN.has(fieldShape(field).type) ? '选择' : '填写'}${field.title}${unit}`
}

/** A limit of the pack, read as the fact's values are; one that cannot be read is left to the server. */
function limitOf(shape: FactShape, written: unknown): FactValue | null {
  if (written === undefined) return null
  const value = parseValue(shape, written)
  return isRefusal(value) ? null : value
}

function below(a: FactValue, b: FactValue): boolean {
  if (isExact(a) && isExact(b)) return compare(a, b) < 0
  return typeof a === 'string' && typeof b === 'string' && a < b
}

function rangeWords(field: FieldSchema, shape: FactShape, value: FactValue): string | null {
  const low = limitOf(shape, field.minimum)
  if (low !== null && below(value, low)) {
    return low === 0 ? `${field.title}不能是负数` : `${field.title}应不小于 ${formatValue(shape, low)}`
  }
  const high = limitOf(shape, field.maximum)
  return high !== null && below(high, value) ? `${field.title}应不大于 ${formatValue(shape, high)}` : null
}

function lengthWords(field: FieldSchema, value: FactValue): string | null {
  if (typeof value === 'string' && field.type === 'string') {
    const length = Array.from(value).length
    if (field.maxLength !== undefined && length > field.maxLength) {
      return `${field.title}最多 ${field.maxLength} 个字，现在 ${length} 个，请缩短`
    }
    if (field.minLength !== undefined && length < field.minLength)
      return `${field.title}至少 ${field.minLength} 个字，请补充`
  }
  if (Array.isArray(value)) {
    if (field.maxItems !== undefined && value.length > field.maxItems)
      return `${field.title}最多选 ${field.maxItems} 项，请减少`
    if (field.minItems !== undefined && value.length < field.minItems)
      return `${field.title}至少选 ${field.minItems} 项`
  }
  return null
}

function valueWords(field: FieldSchema, input: unknown): string | null {
  const shape = fieldShape(field)
  const value = parseValue(shape, input)
  if (isRefusal(value)) return value.message.replace(`“${field.title}”`, field.title)
  return rangeWords(field, shape, value) ?? lengthWords(field, value)
}

/**
 * Everything the browser can tell is wrong, in the order of the form. The words for values are the engine's and the others
 * are those of server/forms, which checks again and knows more (duplicates, references, patterns).
 */
export function checkForm(schema: FormSchema, data: FormData): FieldProblem[] {
  const required = requiredFields(schema, data)
  const branches = activeBranches(schema, data)
  return Object.entries(schema.properties).flatMap(([name, field]): FieldProblem[] => {
    if (field['x-window'] === true || field.format === 'file') return []
    const input = data[name]
    if (isBlank(input)) return required.has(name) ? [{ field: name, message: requiredWords(field) }] : []
    const message = valueWords(field, input)
    if (message !== null) return [{ field: name, message }]
    const refused = branches.some(({ properties }) => {
      const match = properties?.[name]
      return match !== undefined && !holds({ properties: { [name]: match } }, data)
    })
    return refused ? [{ field: name, message: `${field.title}应从所列选项中选择` }] : []
  })
}

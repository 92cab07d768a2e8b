import { formatExact, multiply, parseDecimal } from '../../../engine/index.ts'
import type { FieldSchema } from './form-schema.ts'

/**
 * A typed number as the API takes it: integers as numbers, the others as exact text. In a percentage field a bare number is
 * a percentage (80 → "0.8"), a fraction stays one (2/3). Null when it cannot be read.
 */
export function readNumber(field: FieldSchema, typed: string): number | string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s，]/g, '')
    .replace(/(个)?百分点$/, '')
  const unit = field['x-unit']
  const bare = unit !== undefined && plain.endsWith(unit) && unit !== '%' ? plain.slice(0, -unit.length) : plain
  const percent = field.format === 'ratio' && !bare.endsWith('%') && !bare.includes('/')
  const value = parseDecimal(percent ? `${bare}%` : bare)
  if (value === null) return null
  if (field.type === 'integer') return typeof value === 'number' ? value : null
  return formatExact(value)
}

/** The text to edit for a value of the API; a value that could not be read is the text itself. */
export function typedNumber(field: FieldSchema, value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  if (field.format !== 'ratio' || value.includes('/')) return value
  const exact = parseDecimal(value)
  return exact === null ? value : formatExact(multiply(exact, 100))
}

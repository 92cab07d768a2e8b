import type { FactShape } from '../components/fact-shape.ts'
import type { FieldSchema } from './form-schema.ts'

const BY_FORMAT: Record<NonNullable<FieldSchema['format']>, FactShape['type']> = {
  money: 'money',
  ratio: 'ratio',
  points: 'points',
  decimal: 'number',
  day: 'date',
  ref: 'ref',
  period: 'period',
  file: 'file',
}

function typeOf(field: FieldSchema): FactShape['type'] {
  if (field.type === 'array') return field.items?.format === 'ref' ? 'refs' : 'enums'
  if (field.format !== undefined) return BY_FORMAT[field.format]
  if (field.oneOf !== undefined) return 'enum'
  return field.type === 'string' ? 'text' : field.type
}

/** The fact behind a form field, as far as the engine needs it to read and show the field's value. */
export function fieldShape(field: FieldSchema): FactShape {
  const choices = field.oneOf ?? field.items?.oneOf
  return {
    label: field.title,
    type: typeOf(field),
    ...(field['x-unit'] !== undefined && { unit: field['x-unit'] }),
    ...(field['x-currency'] !== undefined && { currency: field['x-currency'] }),
    ...(field['x-refers'] !== undefined && { refers: field['x-refers'] }),
    ...(field['x-per'] !== undefined && { per: field['x-per'] as FactShape['per'] }),
    ...(choices !== undefined && { values: Object.fromEntries(choices.map((one) => [one.const, one.title])) }),
  }
}

import type { Currency, Fact, FormBranch, FormField, FormSection, Per } from './pack.generated.ts'
import type { Pack } from './pack.ts'
import { isRefusal } from './refusal.ts'
import { type JsonValue, parseValue, toJson } from './values.ts'

/** One choice of a field. */
export interface FieldChoice {
  const: string
  title: string
}

/** One field as JSON Schema: what rjsf draws and the server checks. Bounds and defaults are values as the API gives them. */
export interface ExpandedField {
  type: 'string' | 'integer' | 'boolean' | 'array'
  format?: 'money' | 'ratio' | 'points' | 'decimal' | 'day' | 'ref' | 'period' | 'file'
  title: string
  description?: string
  'x-fact': string
  'x-window'?: boolean
  'x-unit'?: string
  'x-currency'?: Currency
  'x-refers'?: string
  'x-per'?: Per
  'x-clause'?: { id: string; citation: string }
  oneOf?: FieldChoice[]
  items?: Pick<ExpandedField, 'type' | 'format' | 'oneOf'>
  uniqueItems?: boolean
  minimum?: JsonValue
  maximum?: JsonValue
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  pattern?: string
  default?: JsonValue
  examples?: string[]
}

export interface ExpandedForm {
  id: string
  title: string
  ledger: string
  sections: FormSection[]
  schema: {
    type: 'object'
    properties: Record<string, ExpandedField>
    required: string[]
    allOf?: FormBranch[]
    additionalProperties: false
  }
  uiSchema: Record<string, Record<string, unknown>>
}

const LONGEST_TEXT = 2_000
const MOST_ITEMS = 200

/**
 * The full schema pair of a form: every field takes title, type, choices and unit from its fact unless the form writes its
 * own. Throws RangeError when the pack has no such form or a field names no fact, which checkPack reports beforehand.
 */
export function expandForm(pack: Pack, formId: string): ExpandedForm {
  const form = Object.hasOwn(pack.forms, formId) ? pack.forms[formId] : undefined
  if (!form) throw new RangeError(`no form ${formId}`)
  const { properties, required, allOf } = form.schema
  const expanded = Object.entries(properties).map(([field, property]) => [field, expandField(pack, property)])
  return {
    id: form.id,
    title: form.title,
    ledger: form.ledger,
    sections: form.sections,
    schema: {
      type: 'object',
      properties: Object.fromEntries(expanded),
      required,
      ...(allOf && { allOf }),
      additionalProperties: false,
    },
    uiSchema: (form.uiSchema ?? {}) as ExpandedForm['uiSchema'],
  }
}

function expandField(pack: Pack, property: FormField): ExpandedField {
  const { 'x-fact': factId, minimum, maximum, default: preset, ...written } = property
  const fact = Object.hasOwn(pack.facts, factId) ? pack.facts[factId] : undefined
  if (!fact) throw new RangeError(`no fact ${factId}`)
  const clause = citationOf(pack, fact.clause)
  return {
    ...typeOf(fact),
    title: fact.label,
    ...(fact.description !== undefined && { description: fact.description }),
    ...(fact.unit !== undefined && { 'x-unit': fact.unit }),
    ...(clause && { 'x-clause': clause }),
    'x-fact': factId,
    ...written,
    ...valued(fact, { minimum, maximum, default: preset }),
  }
}

/** How the value of a fact stands in JSON. */
function typeOf(fact: Fact): Omit<ExpandedField, 'title' | 'x-fact'> {
  switch (fact.type) {
    case 'money':
      return { type: 'integer', format: 'money', 'x-currency': fact.currency ?? 'CNY' }
    case 'integer':
      return { type: 'integer' }
    case 'number':
      return { type: 'string', format: 'decimal' }
    case 'ratio':
      return { type: 'string', format: 'ratio' }
    case 'points':
      return { type: 'string', format: 'points' }
    case 'date':
      return { type: 'string', format: 'day' }
    case 'boolean':
      return { type: 'boolean' }
    case 'enum':
      return { type: 'string', oneOf: choicesOf(fact) }
    case 'enums':
      return {
        type: 'array',
        items: { type: 'string', oneOf: choicesOf(fact) },
        uniqueItems: true,
        maxItems: MOST_ITEMS,
      }
    case 'ref':
      return { type: 'string', format: 'ref', 'x-refers': fact.refers }
    case 'refs':
      return {
        type: 'array',
        items: { type: 'string', format: 'ref' },
        uniqueItems: true,
        maxItems: MOST_ITEMS,
        'x-refers': fact.refers,
      }
    case 'period':
      return { type: 'string', format: 'period', ...(fact.per && { 'x-per': fact.per }) }
    case 'file':
      return { type: 'string', format: 'file' }
    default:
      return { type: 'string', maxLength: LONGEST_TEXT }
  }
}

const choicesOf = ({ values }: Fact): FieldChoice[] =>
  Object.entries(values ?? {}).map(([code, title]) => ({ const: code, title }))

/** Bounds and defaults that the form writes like parameters ("10亿元"), as the API gives values (1000000000). */
function valued(
  fact: Fact,
  written: Record<'minimum' | 'maximum' | 'default', FormField['default']>,
): Partial<ExpandedField> {
  const read: Partial<Record<'minimum' | 'maximum' | 'default', JsonValue>> = {}
  for (const key of ['minimum', 'maximum', 'default'] as const) {
    if (written[key] === undefined) continue
    const value = parseValue(fact, written[key])
    if (!isRefusal(value)) read[key] = toJson(fact, value)
  }
  return read
}

function citationOf(pack: Pack, id: string | undefined): { id: string; citation: string } | null {
  const clause = id !== undefined && Object.hasOwn(pack.clauses, id) ? pack.clauses[id] : undefined
  if (id === undefined || !clause) return null
  return { id, citation: `${pack.sources[clause.source]?.number ?? ''} ${clause.number}`.trim() }
}

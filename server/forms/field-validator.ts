import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { isRefusal, parseDay, parseDecimal, parsePeriod } from '../../engine/index.ts'
import { linearPattern } from './linear-pattern.ts'

/** JSON Schema of one field or condition, as `expandForm` gives it. */
export type FieldSchema = Record<string, unknown>

export type FieldValidator = (value: unknown) => ErrorObject | null

const ID = /^\S{1,200}$/

const FORMATS: Record<string, (text: string) => boolean> = {
  day: (text) => !isRefusal(parseDay(text)),
  period: (text) => !isRefusal(parsePeriod(text)),
  ratio: (text) => parseDecimal(text) !== null,
  points: (text) => parseDecimal(text) !== null,
  decimal: (text) => parseDecimal(text) !== null,
  ref: (text) => ID.test(text),
  file: (text) => ID.test(text),
}

/**
 * One ajv for the forms of one pack version: schemas of two versions never meet. Everything unknown is refused when the
 * form is compiled; at run time the first error of a field is enough, the fields are checked one by one.
 */
export function createFieldCompiler(): (schema: FieldSchema) => FieldValidator {
  const ajv = new Ajv({
    strict: true,
    strictTypes: false,
    ownProperties: true,
    multipleOfPrecision: 6,
    allErrors: false,
    $data: false,
    addUsedSchema: false,
    code: { regExp: Object.assign(linearPattern, { code: 'linearPattern' }) },
  })
  for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, { type: 'string', validate })
  ajv.addFormat('money', { type: 'number', validate: (amount: number) => Number.isSafeInteger(amount) })
  const known = new Set<string>()
  return (schema) => {
    for (const key of Object.keys(schema)) {
      if (!key.startsWith('x-') || known.has(key)) continue
      known.add(key)
      ajv.addKeyword(key)
    }
    const validate: ValidateFunction = ajv.compile(schema)
    return (value) => (validate(value) ? null : (validate.errors?.[0] ?? null))
  }
}

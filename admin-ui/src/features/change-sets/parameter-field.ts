import {
  formatExact,
  formatMoney,
  isRefusal,
  type JsonValue,
  multiply,
  parseDecimal,
  parseParameterValue,
  toJson,
} from '../../../../engine/index.ts'
import type { ParameterView } from '../../app/parameters.ts'
import type { FieldSchema } from '../../form/form-schema.ts'

/** As much of a parameter as its input needs. */
export type EditedParameter = Pick<ParameterView, 'id' | 'label' | 'type' | 'unit' | 'currency' | 'choices'>

/** Labels of a parameter's choices by code. */
export function codesOf({ choices }: Pick<ParameterView, 'choices'>): Record<string, string> | undefined {
  return choices === null ? undefined : Object.fromEntries(choices.map((choice) => [choice.id, choice.title]))
}

/** The parameter in the shape the engine reads its values with. */
export function shapeOf({ label, type, unit, currency }: EditedParameter) {
  return { label, type, ...(unit !== null && { unit }), ...(currency !== null && { currency }) }
}

/** The parameter as a form field, so that it is typed in with the form's own widgets; null for texts and tables. */
export function fieldOfParameter(parameter: EditedParameter): FieldSchema | null {
  const { id, label, type, unit, currency, choices } = parameter
  const shared = { title: label, 'x-fact': id, ...(unit !== null && { 'x-unit': unit }) }
  const oneOf = (choices ?? []).map((choice) => ({ const: choice.id, title: choice.title }))
  switch (type) {
    case 'money':
      return { ...shared, type: 'integer', format: 'money', 'x-currency': currency ?? 'CNY' }
    case 'integer':
      return { ...shared, type: 'integer' }
    case 'number':
      return { ...shared, type: 'string', format: 'decimal' }
    case 'ratio':
      return { ...shared, type: 'string', format: 'ratio' }
    case 'points':
      return { ...shared, type: 'string', format: 'points' }
    case 'date':
      return { ...shared, type: 'string', format: 'day' }
    case 'boolean':
      return { ...shared, type: 'boolean' }
    case 'enum':
      return { ...shared, type: 'string', oneOf }
    case 'enums':
      return { ...shared, type: 'array', items: { type: 'string', oneOf } }
    case 'text':
      return { ...shared, type: 'string', maxLength: 200 }
    default:
      return null
  }
}

/** Pack notation ("12亿元", "80%") → what the widget edits (1200000000, "0.8"). What cannot be read stays as it is. */
export function toInput(parameter: EditedParameter, written: unknown): unknown {
  if (written === null || written === undefined) return undefined
  if (parameter.type === 'map' || parameter.type === 'texts' || parameter.type === 'enums') return written
  const value = parseParameterValue(shapeOf(parameter), written, codesOf(parameter))
  return isRefusal(value) ? written : toJson({ type: parameter.type }, value)
}

/** What the widget gives → pack notation with its unit, the way the documents write it. */
export function toPack(parameter: EditedParameter, input: unknown): JsonValue | undefined {
  if (input === undefined || input === null || input === '') return undefined
  if (parameter.type === 'money' && typeof input === 'number') return moneyText(parameter, input)
  if (parameter.type === 'points' && typeof input === 'string' && parseDecimal(input) !== null) return `${input}百分点`
  if (parameter.type === 'ratio' && typeof input === 'string') return percentText(input)
  return input as JsonValue
}

function moneyText({ currency }: EditedParameter, amount: number): string {
  const word = currency === 'USD' ? '美元' : '元'
  const unit = Math.abs(amount) >= 1e8 ? `亿${word}` : Math.abs(amount) >= 1e4 ? `万${word}` : word
  return formatMoney(amount, unit, currency ?? 'CNY')
}

/** "0.8" → "80%"; a fraction that no percentage can write stays "2/3". */
function percentText(input: string): string {
  const exact = parseDecimal(input)
  if (exact === null) return input
  const percent = formatExact(multiply(exact, 100))
  return percent.includes('/') ? input : `${percent}%`
}

/** Why a value cannot be taken, in the engine's words; null when it can. */
export function valueProblem(parameter: EditedParameter, written: JsonValue | undefined): string | null {
  if (written === undefined) return `填写${parameter.label}的新值`
  const value = parseParameterValue(shapeOf(parameter), written, codesOf(parameter))
  return isRefusal(value) ? value.message : null
}

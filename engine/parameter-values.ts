import { moneyScale } from './money.ts'
import { NONE } from './nothing.ts'
import type { Fact, Parameter } from './pack.generated.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { formatValue, type ValueFormat } from './value-text.ts'
import { type FactShape, LONGEST_LIST, parseValue, type Value } from './values.ts'

/** As much of a parameter as reading and showing its values needs. */
export type ParameterShape = Pick<Parameter, 'label' | 'type'> & Partial<Pick<Parameter, 'currency' | 'unit' | 'of'>>

/** The choices of enum and enums parameters: those of the fact named by `of`. */
export type Codes = Record<string, string>

/**
 * Reads one dated value of a parameter; `null` (no value any more) is NONE. Without `codes` the codes of enum parameters are
 * taken as they stand: the pack's checks compare them with the fact. A map's entries follow the parameter's unit: a unit
 * of money gives money, % ratios, 百分点 points, another unit numbers; without a unit they stay what they are.
 */
export function parseParameterValue(parameter: ParameterShape, input: unknown, codes?: Codes): Value | Refusal {
  if (input === null) return NONE
  if (parameter.type === 'map') return parseMap(parameter, input)
  if (parameter.type === 'texts') return parseList(parameter, input)
  if (typeof input === 'object' && !Array.isArray(input)) {
    return refuse('value_form', `参数“${parameter.label}”的值不能是对象，请按类型填写`)
  }
  if (typeof input === 'string' && input.trim() === '') {
    return refuse('value_missing', `请填写参数“${parameter.label}”的值，不再有值时写 null`)
  }
  return parseValue(shapeOf(parameter, parameter.type, codes), input)
}

/** Chinese text of a parameter's value. */
export function formatParameterValue(
  parameter: ParameterShape,
  value: Value,
  format: ValueFormat = {},
  codes?: Codes,
): string {
  const type = parameter.type === 'map' ? entryType(parameter) : parameter.type === 'texts' ? 'text' : parameter.type
  return formatValue(shapeOf(parameter, type ?? 'number', codes), value, format)
}

function shapeOf(parameter: ParameterShape, type: Fact['type'], codes?: Codes): FactShape {
  const { label, currency, unit, of } = parameter
  const chosen = type === 'enum' || type === 'enums'
  if (chosen && codes === undefined) return { label, type: type === 'enum' ? 'ref' : 'refs', refers: of }
  return { label, type, currency, unit, values: codes }
}

/** The type of a map's entries, told by the parameter's unit; null without one. */
function entryType(parameter: ParameterShape): Fact['type'] | null {
  const { currency, unit } = parameter
  if (currency !== undefined || (unit !== undefined && moneyScale(unit) !== null)) return 'money'
  if (unit === '%') return 'ratio'
  if (unit === '百分点' || unit === '个百分点') return 'points'
  return unit === undefined ? null : 'number'
}

function parseMap(parameter: ParameterShape, input: unknown): Value | Refusal {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse('value_form', `参数“${parameter.label}”应是对照表，例如 {"甲": 1, "乙": 2}`)
  }
  const entries = Object.entries(input)
  if (entries.length > LONGEST_LIST)
    return refuse('value_many', `参数“${parameter.label}”最多${LONGEST_LIST}项，请减少`)
  const map = new Map<string, Value>()
  for (const [key, entry] of entries) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
      return refuse('value_key', `参数“${parameter.label}”不能用“${key}”作为键，请换一个`)
    }
    const value = parseEntry(parameter, key, entry)
    if (isRefusal(value)) return value
    map.set(key, value)
  }
  return map
}

function parseEntry(parameter: ParameterShape, key: string, entry: unknown): Value | Refusal {
  if (entry === null) return NONE
  const label = `${parameter.label}（${key.slice(0, 30)}）`
  const type =
    entryType(parameter) ?? (typeof entry === 'number' ? 'number' : typeof entry === 'boolean' ? 'boolean' : 'text')
  return parseValue(shapeOf({ ...parameter, label }, type), entry)
}

function parseList(parameter: ParameterShape, input: unknown): Value | Refusal {
  if (!Array.isArray(input)) return refuse('value_form', `参数“${parameter.label}”应是文字的列表，例如 ["甲", "乙"]`)
  if (input.length > LONGEST_LIST) return refuse('value_many', `参数“${parameter.label}”最多${LONGEST_LIST}项，请减少`)
  const items: string[] = []
  for (const entry of input) {
    const item = parseValue({ label: parameter.label, type: 'text' }, entry)
    if (isRefusal(item)) return item
    if (typeof item !== 'string') return refuse('value_missing', `参数“${parameter.label}”中有空白的一项，请填写或去掉`)
    items.push(item)
  }
  return Object.freeze(items)
}

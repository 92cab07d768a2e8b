import {
  type CompareTrace,
  type Distance,
  formatPeriod,
  formatValue,
  isRefusal,
  type JsonValue,
  type OperandTrace,
  parseOperator,
  parseValue,
} from '../../../../engine/index.ts'
import type { FactShape } from '../../components/fact-shape.ts'
import { inPageUnit } from '../../components/in-page-unit.ts'
import { parameterText } from '../../components/parameter-text.ts'
import { plainText } from '../../components/plain-text.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Labels of what an operand or a derivation names. */
export function labelOf(vocabulary: Vocabulary, kind: string, id: string | null): string {
  if (kind === 'today') return '判定日'
  if (kind === 'period') return '期次'
  if (id === null) return ''
  if (kind === 'parameter') return vocabulary.parameters[id]?.label ?? id
  return vocabulary.facts[id]?.label ?? vocabulary.decisions[id]?.title ?? id
}

/** A fact's value of the API as exact text: 9.9999亿元, 未填, 无. Computed amounts may have fractions of one 元. */
export function exactText(shape: FactShape, value: JsonValue, unit: string): string {
  const read = parseValue({ ...inPageUnit(shape, unit), derive: 0 }, value)
  return isRefusal(read)
    ? plainText(value)
    : formatValue(inPageUnit(shape, unit), read, { separators: shape.unit !== '年' })
}

/** A parameter's value in words; `codes` label the choices of a parameter that names no fact of its own. */
export function thresholdText(
  vocabulary: Vocabulary,
  id: string,
  value: JsonValue,
  unit: string,
  codes?: Record<string, string>,
): string {
  const parameter = vocabulary.parameters[id]
  if (parameter === undefined) return plainText(value)
  return parameterText(parameter, value, unit, parameter.codes ?? codes)
}

/** One side of a comparison in words, except references, whose names are looked up elsewhere. */
export function operandText(vocabulary: Vocabulary, operand: OperandTrace, other: OperandTrace, unit: string): string {
  const { kind, id, value } = operand
  const across = vocabulary.facts[other.id ?? '']
  if (kind === 'parameter' && id !== null) return thresholdText(vocabulary, id, value, unit, across?.values)
  if (kind === 'period' && typeof value === 'string') return formatPeriod(value)
  const own = vocabulary.facts[id ?? '']
  if (kind !== 'constant' && own !== undefined) return exactText(own, value, unit)
  const words = Array.isArray(value) ? value : [value]
  return words
    .map((word) =>
      word === true ? '是' : word === false ? '否' : (across?.values?.[plainText(word)] ?? plainText(word)),
    )
    .join('、')
}

const HOW_MANY: Partial<Record<string, string>> = {
  someFact: '任一项',
  everyFact: '每一项',
  someValue: '其中任一项',
  everyValue: '其中每一项',
}

/** How the rule wants the two sides to stand: ≥, 属于, 不是, 任一项; blank where they are to be the same. */
export function operatorWords(operator: string): string {
  const parsed = parseOperator(operator)
  if (parsed === null) return operator
  const negated = parsed.decorators.filter((decorator) => decorator === 'not').length % 2 === 1
  const quantity = parsed.decorators.map((decorator) => HOW_MANY[decorator] ?? '').join('')
  const words = negated ? parsed.shape.saysNot : parsed.shape.says
  // “要求 甲类” reads better than “要求 为 甲类”.
  return quantity + (words === '为' ? '' : words === '不为' ? '不是' : words)
}

/** Whether the operator asks if there is a value at all. */
export function asksEmptiness(operator: string): boolean {
  return parseOperator(operator)?.shape.kind === 'emptiness'
}

function isZero(by: JsonValue): boolean {
  return by === 0 || by === '0'
}

/** The size of a distance, without its sign. */
function sizeOf(by: JsonValue): JsonValue {
  return typeof by === 'number' ? Math.abs(by) : plainText(by).replace(/^-/, '')
}

/** 再增加 2亿元即到线, 高出线 9亿元, 正好在线上; null where a distance makes no sense. */
export function distanceWords(vocabulary: Vocabulary, trace: CompareTrace, unit: string): string | null {
  const { distance, verdict, left } = trace
  if (distance === null || (verdict !== 'yes' && verdict !== 'no')) return null
  if (isZero(distance.by)) return verdict === 'yes' ? '正好在线上，含本数' : '正好在线上，不含本数'
  const amount = amountText(vocabulary, distance, unit)
  const more = !plainText(distance.by).startsWith('-')
  const same = distance.fact === left.id
  if (verdict === 'yes' && same) return more ? `低于线 ${amount}` : `高出线 ${amount}`
  const label = labelOf(vocabulary, 'fact', distance.fact)
  return `${label}再${more ? '增加' : '减少'} ${amount}即到线`
}

function amountText(vocabulary: Vocabulary, { fact, by }: Distance, unit: string): string {
  const shape = vocabulary.facts[fact]
  const size = sizeOf(by)
  return shape === undefined ? plainText(size) : exactText(shape, size, unit)
}

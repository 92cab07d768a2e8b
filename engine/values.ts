import { parseDay } from './day.ts'
import { type Exact, formatExact, fractionOf, isExact, isRatio, parseDecimal } from './exact.ts'
import { parseMoney } from './money.ts'
import { isNothing, NONE, NOT_APPLICABLE, type Nothing, UNKNOWN } from './nothing.ts'
import type { Fact } from './pack.generated.ts'
import { parsePeriod } from './period.ts'
import { parseNumber, parsePoints, parseRatio } from './quantity.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

/**
 * A value at run time: an exact number (money in 元 or 美元, integers, ratios, points), a day, an id, a code or a text,
 * a yes or no, a list of codes, a map (parameters only), or one of the three kinds of nothing.
 */
export type Value = Exact | string | boolean | readonly string[] | ValueMap | Nothing

/** A look-up table of a parameter. A Map, so no key can reach an object's prototype. */
export type ValueMap = ReadonlyMap<string, Value>

/** What may stand in JSON. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** As much of a fact as reading and showing its values needs. */
export type FactShape = Pick<Fact, 'label' | 'type'> &
  Partial<Pick<Fact, 'currency' | 'unit' | 'values' | 'refers' | 'per' | 'empty' | 'home' | 'derive'>>

export const LONGEST_TEXT = 10_000
export const LONGEST_LIST = 1_000
const LONGEST_ID = 200
const LARGEST_DENOMINATOR = 1_000_000n

type Reader = (fact: FactShape, input: unknown) => Value | Refusal

const READERS: Record<Fact['type'], Reader> = {
  money: readMoney,
  number: (fact, input) => readQuantity(fact, input, (text) => parseNumber(text, fact.unit)),
  integer: readInteger,
  ratio: (fact, input) => readQuantity(fact, input, parseRatio),
  points: (fact, input) => readQuantity(fact, input, parsePoints),
  date: (fact, input) => named(fact, typeof input === 'string' ? parseDay(input.trim()) : wrongForm(fact, input)),
  boolean: (fact, input) => (typeof input === 'boolean' ? input : wrongForm(fact, input)),
  enum: readCode,
  enums: (fact, input) => readList(fact, input, readCode),
  text: readText,
  ref: readId,
  refs: (fact, input) => readList(fact, input, readId),
  period: (fact, input) =>
    named(fact, typeof input === 'string' ? parsePeriod(input.trim(), fact.per ?? undefined) : wrongForm(fact, input)),
  file: readId,
}

const EXPECTED: Record<Fact['type'], string> = {
  money: '带单位的金额，例如“10亿元”或“1200万元”',
  number: '数，例如“12.5”',
  integer: '整数，例如 12',
  ratio: '比例，例如“80%”“2/3”或“0.8”',
  points: '百分点，例如“20百分点”',
  date: '日期，例如“2026-03-05”',
  boolean: '是（true）或否（false）',
  enum: '一个选项',
  enums: '由选项组成的列表',
  text: '文字',
  ref: '一个编号',
  refs: '由编号组成的列表',
  period: '期间，例如“2020-06”',
  file: '附件编号',
}

/**
 * Reads what JSON gives for a fact. `null` is 无 where the fact can be that, otherwise no entry, as blank text is;
 * `{"nothing": …}` names a kind of nothing; everything else must fit the fact's type exactly. The refusal names the fact and the form it should have.
 */
export function parseValue(fact: FactShape, input: unknown): Value | Refusal {
  if (input === null) return nullIsNone(fact) ? NONE : emptyValue(fact)
  if (typeof input === 'string') {
    if (input.length > LONGEST_TEXT) return tooLong(fact)
    if (input.trim() === '') return emptyValue(fact)
  }
  return readNothing(input) ?? READERS[fact.type](fact, input)
}

/** Which nothing `null` means is declared per fact: 无 where nothing is an answer (not started), otherwise 未填. */
const nullIsNone = (fact: Partial<Pick<FactShape, 'home' | 'empty'>>): boolean =>
  fact.home === undefined || fact.empty === 'none'

/** What a fact holds when nobody gave it a value. Throws RangeError when the pack's own empty value does not fit. */
export function emptyValue(fact: FactShape): Value {
  const { empty } = fact
  if (empty === undefined || empty === 'unknown') return UNKNOWN
  if (empty === 'none') return NONE
  if (empty === 'notApplicable') return NOT_APPLICABLE
  const blank = typeof empty.value === 'string' && empty.value.trim() === ''
  const value = blank ? UNKNOWN : parseValue(fact, empty.value)
  if (isRefusal(value)) throw new RangeError(value.message)
  return value
}

/**
 * JSON of a value, which `parseValue` reads back: money and integers as numbers, other numbers as exact text, 无 as null.
 * Whole numbers beyond the safe range and fractions of one 元 are exact text too.
 */
export function toJson(
  fact: Pick<FactShape, 'type'> & Partial<Pick<FactShape, 'home' | 'empty'>>,
  value: Value,
): JsonValue {
  if (value === NONE && nullIsNone(fact)) return null
  if (isNothing(value)) return { nothing: value.nothing }
  if (typeof value === 'number') return fact.type === 'money' || fact.type === 'integer' ? value : formatExact(value)
  if (isRatio(value)) return formatExact(value)
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (isMap(value)) return Object.fromEntries([...value].map(([key, entry]) => [key, toJson(fact, entry)]))
  return [...value]
}

/** Tells a map parameter's value from lists and exact numbers. */
export function isMap(value: Value): value is ValueMap {
  return value instanceof Map
}

function readNothing(input: unknown): Nothing | null {
  if (typeof input !== 'object' || input === null || Object.keys(input).length !== 1) return null
  const kind = Object.entries(input)[0]
  if (kind?.[0] !== 'nothing') return null
  if (kind[1] === 'unknown') return UNKNOWN
  if (kind[1] === 'none') return NONE
  return kind[1] === 'notApplicable' ? NOT_APPLICABLE : null
}

function readMoney(fact: FactShape, input: unknown): Value | Refusal {
  if (!isNumeric(input)) return wrongForm(fact, input)
  const currency = fact.currency ?? 'CNY'
  const computed = fact.derive !== undefined
  if (computed && typeof input === 'string') {
    const exact = parseDecimal(input)
    if (exact !== null && formatExact(exact) === input) return exact
  }
  const money = parseMoney(input, { currency, negative: computed })
  if (isRefusal(money)) return named(fact, money)
  if (money.currency === currency) return money.amount
  const word = currency === 'USD' ? '美元' : '人民币'
  return refuse(
    'money_currency',
    `“${fact.label}”以${word}计，请填写${word}金额，例如“1000万${currency === 'USD' ? '美元' : '元'}”`,
  )
}

/** Entered fractions keep small denominators: sums over many records would otherwise grow without end. */
function readQuantity(fact: FactShape, input: unknown, parse: (text: unknown) => Exact | Refusal): Value | Refusal {
  if (!isNumeric(input)) return wrongForm(fact, input)
  const value = parse(input)
  const computed = fact.derive !== undefined
  if (isRefusal(value) || computed || fractionOf(value).d <= LARGEST_DENOMINATOR || !formatExact(value).includes('/')) {
    return named(fact, value)
  }
  return refuse('number_fraction', `“${fact.label}”的分母太大，请写成小数，例如“0.3333”`)
}

function readInteger(fact: FactShape, input: unknown): Value | Refusal {
  if (!isNumeric(input)) return wrongForm(fact, input)
  const value = parseNumber(input, fact.unit)
  if (typeof value === 'number') return value
  const computed = isExact(value) && value.d === 1n && fact.derive !== undefined
  return computed ? value : wrongForm(fact, input)
}

function readText(fact: FactShape, input: unknown): Value | Refusal {
  if (typeof input !== 'string') return wrongForm(fact, input)
  if (hasUnstorable(input)) return refuse('text_character', `“${fact.label}”含有无法保存的字符，请删除后重新填写`)
  return input.trim()
}

function readCode(fact: FactShape, input: unknown): string | Refusal {
  const codes = fact.values ?? {}
  if (typeof input === 'string' && Object.hasOwn(codes, input)) return input
  if (typeof input !== 'string') return wrongForm(fact, input)
  const choices = Object.entries(codes).slice(0, 10)
  const more = Object.keys(codes).length > choices.length ? '等' : ''
  const list = choices.map(([code, label]) => `${label}（${code}）`).join('、')
  return refuse(
    'value_choice',
    `“${fact.label}”没有“${input.slice(0, 30)}”这个选项，请从以下选项中选择：${list}${more}`,
  )
}

function readId(fact: FactShape, input: unknown): string | Refusal {
  if (typeof input !== 'string') return wrongForm(fact, input)
  const id = input.trim()
  if (id.length <= LONGEST_ID && !hasUnstorable(id) && !/\s/.test(id)) return id
  return refuse('value_id', `“${fact.label}”不是有效的编号，请重新选择`)
}

function readList(
  fact: FactShape,
  input: unknown,
  read: (fact: FactShape, input: unknown) => string | Refusal,
): readonly string[] | Refusal {
  if (!Array.isArray(input)) return wrongForm(fact, input)
  if (input.length > LONGEST_LIST) return refuse('value_many', `“${fact.label}”最多${LONGEST_LIST}项，请减少`)
  const items = new Set<string>()
  for (const entry of input) {
    const item = read(fact, entry)
    if (isRefusal(item)) return item
    if (items.has(item)) return refuse('value_repeated', `“${fact.label}”中“${item.slice(0, 30)}”重复，请去掉一个`)
    items.add(item)
  }
  return Object.freeze([...items])
}

/** NUL, other control characters and halves of surrogate pairs, which databases and documents cannot hold. */
function hasUnstorable(text: string): boolean {
  return /[^\P{Cc}\n\r\t]|\p{Cs}/u.test(text)
}

function isNumeric(input: unknown): input is number | string {
  return typeof input === 'number' || typeof input === 'string'
}

/** A refusal of a part's parser, with the fact's name in front. */
function named<T extends Value>(fact: FactShape, result: T | Refusal): T | Refusal {
  if (!isRefusal(result) || result.message.startsWith(`“${fact.label}”`)) return result
  return refuse(result.code, `“${fact.label}”：${result.message}`)
}

function wrongForm(fact: FactShape, input: unknown): Refusal {
  const shown = typeof input === 'string' || typeof input === 'number' ? `，现在是“${String(input).slice(0, 30)}”` : ''
  return refuse('value_form', `“${fact.label}”应填写${EXPECTED[fact.type]}${shown}`)
}

function tooLong(fact: FactShape): Refusal {
  return refuse('value_long', `“${fact.label}”超过${LONGEST_TEXT}字，请缩短`)
}

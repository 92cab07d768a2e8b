import { compare, type Exact } from './exact.ts'
import type { Value } from './values.ts'

/** What kind of values an operator compares; `check` refuses a rule that mixes them. */
export type OperandKind = 'quantity' | 'date' | 'same' | 'memberOf' | 'holds' | 'emptiness'

export interface OperatorShape {
  kind: OperandKind
  /** Compares two values that are both something; `isEmpty` is the only one that also sees nothing. */
  test: (left: Value, right: Value) => boolean
  /** How the explanation says it, and how it says the contrary. */
  says: string
  saysNot: string
}

const isQuantity = (value: Value): value is Exact =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && 'n' in value)

/** Equal values: numbers by size, lists whatever their order. */
export function same(left: Value, right: Value): boolean {
  if (isQuantity(left) && isQuantity(right)) return compare(left, right) === 0
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item) => right.includes(item))
  return left === right
}

function member(item: Value, list: Value): boolean {
  return Array.isArray(list) && list.some((other) => same(item, other))
}

const order = (left: Value, right: Value): number => compare(left as Exact, right as Exact)
const day = (left: Value, right: Value): number => {
  const a = left as string
  const b = right as string
  return a < b ? -1 : a > b ? 1 : 0
}

/** The closed list of operators: json-rules-engine's own, and ours for dates and emptiness. */
export const OPERATORS: Readonly<Record<string, OperatorShape>> = {
  equal: { kind: 'same', test: same, says: '为', saysNot: '不为' },
  notEqual: { kind: 'same', test: (a, b) => !same(a, b), says: '不为', saysNot: '为' },
  in: { kind: 'memberOf', test: member, says: '属于', saysNot: '不属于' },
  notIn: { kind: 'memberOf', test: (a, b) => !member(a, b), says: '不属于', saysNot: '属于' },
  contains: { kind: 'holds', test: (a, b) => member(b, a), says: '包含', saysNot: '不包含' },
  doesNotContain: { kind: 'holds', test: (a, b) => !member(b, a), says: '不包含', saysNot: '包含' },
  lessThan: { kind: 'quantity', test: (a, b) => order(a, b) < 0, says: '<', saysNot: '≥' },
  lessThanInclusive: { kind: 'quantity', test: (a, b) => order(a, b) <= 0, says: '≤', saysNot: '>' },
  greaterThan: { kind: 'quantity', test: (a, b) => order(a, b) > 0, says: '>', saysNot: '≤' },
  greaterThanInclusive: { kind: 'quantity', test: (a, b) => order(a, b) >= 0, says: '≥', saysNot: '<' },
  before: { kind: 'date', test: (a, b) => day(a, b) < 0, says: '早于', saysNot: '不早于' },
  onOrBefore: { kind: 'date', test: (a, b) => day(a, b) <= 0, says: '不晚于', saysNot: '晚于' },
  after: { kind: 'date', test: (a, b) => day(a, b) > 0, says: '晚于', saysNot: '不晚于' },
  onOrAfter: { kind: 'date', test: (a, b) => day(a, b) >= 0, says: '不早于', saysNot: '早于' },
  isEmpty: { kind: 'emptiness', test: () => false, says: '为空', saysNot: '不为空' },
}

export const DECORATORS = ['not', 'someFact', 'everyFact', 'someValue', 'everyValue', 'swap'] as const
export type Decorator = (typeof DECORATORS)[number]

const isDecorator = (text: string): text is Decorator => (DECORATORS as readonly string[]).includes(text)

export interface ParsedOperator {
  decorators: Decorator[]
  name: string
  shape: OperatorShape
}

/** Reads `someFact:equal`; null when a part of it is not in the closed list. */
export function parseOperator(text: string): ParsedOperator | null {
  const parts = text.split(':')
  const name = parts.pop()!
  const shape = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!shape || !parts.every(isDecorator)) return null
  return { decorators: parts as Decorator[], name, shape }
}

const items = (value: Value): Value[] => (Array.isArray(value) ? value : [])

/** Applies the decorators from the inside out, as json-rules-engine does. */
export function testOf(parsed: ParsedOperator): (left: Value, right: Value) => boolean {
  return parsed.decorators.reduceRight<(left: Value, right: Value) => boolean>((test, decorator) => {
    switch (decorator) {
      case 'not':
        return (left, right) => !test(left, right)
      case 'swap':
        return (left, right) => test(right, left)
      case 'someFact':
        return (left, right) => items(left).some((item) => test(item, right))
      case 'everyFact':
        return (left, right) => items(left).every((item) => test(item, right))
      case 'someValue':
        return (left, right) => items(right).some((item) => test(left, item))
      default:
        return (left, right) => items(right).every((item) => test(left, item))
    }
  }, parsed.shape.test)
}

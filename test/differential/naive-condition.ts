import { isSomething, itemsOf, type Naive, order, readJson, same, word } from './naive-value.ts'
import type { Json } from './sorts.ts'

/**
 * Three-valued logic of the second calculator: a condition's answer is the set of plain answers that are still
 * possible, and groups combine every member of one set with every member of the other.
 */
export type Answer = 'yes' | 'no' | 'inapplicable'
export type Possible = ReadonlySet<Answer>

const AND: Record<Answer, Record<Answer, Answer>> = {
  yes: { yes: 'yes', no: 'no', inapplicable: 'inapplicable' },
  no: { yes: 'no', no: 'no', inapplicable: 'no' },
  inapplicable: { yes: 'inapplicable', no: 'no', inapplicable: 'inapplicable' },
}
const OR: Record<Answer, Record<Answer, Answer>> = {
  yes: { yes: 'yes', no: 'yes', inapplicable: 'yes' },
  no: { yes: 'yes', no: 'no', inapplicable: 'no' },
  inapplicable: { yes: 'yes', no: 'no', inapplicable: 'inapplicable' },
}
const NOT: Record<Answer, Answer> = { yes: 'no', no: 'yes', inapplicable: 'inapplicable' }

/** fired: surely yes; undetermined: perhaps yes; notFired: surely not yes. */
export const verdictOf = (possible: Possible): 'fired' | 'undetermined' | 'notFired' =>
  !possible.has('yes') ? 'notFired' : possible.size === 1 ? 'fired' : 'undetermined'

/** What a condition may ask for: values by the reference as it is written, and named conditions. */
export interface Surroundings {
  value(reference: string): Naive
  named(id: string): Json
}

export function possibleAnswers(json: Json, around: Surroundings): Possible {
  const node = json as Record<string, Json>
  const parts = (list: Json): Possible[] => (list as Json[]).map((part) => possibleAnswers(part, around))
  if ('all' in node) return parts(node.all!).reduce((a, b) => combine(AND, a, b))
  if ('any' in node) return parts(node.any!).reduce((a, b) => combine(OR, a, b))
  if ('not' in node) return new Set([...possibleAnswers(node.not!, around)].map((answer) => NOT[answer]))
  if ('condition' in node) return possibleAnswers(around.named(node.condition as string), around)
  const left = around.value(node.fact as string)
  const operator = node.operator as string
  if (operator.endsWith('isEmpty')) return emptiness(left, operator, node.value === true)
  return comparison(operator, left, rightSide(node.value!, around))
}

function combine(table: typeof AND, a: Possible, b: Possible): Possible {
  const met = new Set<Answer>()
  for (const one of a) for (const other of b) met.add(table[one][other])
  return met
}

/** The value side of a comparison: a reference, a word or a list of words. */
export function rightSide(json: Json, around: Surroundings): Naive {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return around.value(json.fact as string)
  return readJson(Array.isArray(json) ? 'texts' : 'text', json)
}

function emptiness(value: Naive, operator: string, wanted: boolean): Possible {
  if (value.is === 'notApplicable') return new Set(['inapplicable'])
  if (value.is === 'unknown') return new Set(['yes', 'no'])
  const empty = value.is === 'none' || (value.is === 'list' && value.list.length === 0)
  const turned = operator.split('not:').length % 2 === 0
  return new Set([(empty === wanted) === turned ? 'no' : 'yes'])
}

function comparison(operator: string, left: Naive, right: Naive): Possible {
  const sides = [left.is, right.is]
  if (sides.includes('notApplicable')) return new Set(['inapplicable'])
  if (sides.includes('unknown')) return new Set(['yes', 'no'])
  if (sides.includes('none')) return new Set(['no'])
  return new Set([holds(operator, left, right) ? 'yes' : 'no'])
}

/** Whether two values that are both something stand in a relation; decorators are taken off one by one from the left. */
function holds(operator: string, left: Naive, right: Naive): boolean {
  if (!isSomething(left) || !isSomething(right)) throw new Error('nothing cannot be compared')
  const colon = operator.indexOf(':')
  if (colon >= 0) {
    const inner = operator.slice(colon + 1)
    switch (operator.slice(0, colon)) {
      case 'not':
        return !holds(inner, left, right)
      case 'swap':
        return holds(inner, right, left)
      case 'someFact':
        return itemsOf(left).findIndex((item) => holds(inner, word(item), right)) >= 0
      case 'everyFact':
        return itemsOf(left).filter((item) => !holds(inner, word(item), right)).length === 0
      case 'someValue':
        return itemsOf(right).findIndex((item) => holds(inner, left, word(item))) >= 0
      case 'everyValue':
        return itemsOf(right).filter((item) => !holds(inner, left, word(item))).length === 0
    }
  }
  const within = (one: Naive, many: Naive): boolean => itemsOf(many).some((item) => same(word(item), one))
  switch (operator) {
    case 'equal':
      return same(left, right)
    case 'notEqual':
      return !same(left, right)
    case 'in':
      return within(left, right)
    case 'notIn':
      return !within(left, right)
    case 'contains':
      return within(right, left)
    case 'doesNotContain':
      return !within(right, left)
    case 'lessThan':
    case 'before':
      return order(left, right) < 0
    case 'lessThanInclusive':
    case 'onOrBefore':
      return order(left, right) <= 0
    case 'greaterThan':
    case 'after':
      return order(left, right) > 0
    case 'greaterThanInclusive':
    case 'onOrAfter':
      return order(left, right) >= 0
  }
  throw new Error(`no operator ${operator}`)
}

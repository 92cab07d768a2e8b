import { type Catalogue, comparableSorts, factsOf, KINDS, parametersOf } from './catalogue.ts'
import type { Random } from './random.ts'
import { type Json, QUANTITIES, type Sort, WORDS } from './sorts.ts'

/** Where a condition stands: about which kind of subject, and inside `where` about which outer subject. */
export interface Place {
  kind: string
  outer: string | null
}

const ORDER = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'equal', 'notEqual']
const DAYS = ['before', 'onOrBefore', 'after', 'onOrAfter', 'equal', 'notEqual']

/** Nested conditions over the facts known so far, with every operator and decorator. */
export function generateConditions(catalogue: Catalogue, place: Place, depth: number): Json {
  const { random } = catalogue
  const named = catalogue.conditions.filter(({ kind }) => kind === place.kind)
  if (named.length > 0 && random.chance(0.1)) return { condition: random.pick(named).id }
  const part = (): Json =>
    depth > 1 && random.chance(0.4) ? generateConditions(catalogue, place, depth - 1) : comparison(catalogue, place)
  const kind = random.pick(['all', 'all', 'any', 'any', 'not'])
  if (kind === 'not') return { not: part() }
  return { [kind]: Array.from({ length: random.int(1, 3) }, part) }
}

/** One comparison that the compiler takes: both sides of one unit. */
function comparison(catalogue: Catalogue, place: Place): Json {
  const { random } = catalogue
  for (let tries = 0; tries < 5; tries++) {
    const made = random.pick(COMPARISONS)(catalogue, place)
    if (made !== null) return made
  }
  return emptiness(catalogue, place)
}

function decorated(random: Random, operator: string): string {
  if (random.chance(0.15)) return `not:${random.chance(0.2) ? 'not:' : ''}${operator}`
  return random.chance(0.1) ? `swap:${operator}` : operator
}

/** What may stand on the value side beside a fact of one of these sorts. */
function references(catalogue: Catalogue, place: Place, sorts: readonly Sort[]): Json[] {
  const own = factsOf(catalogue, place.kind, sorts).map(({ id }) => id)
  const outer = place.outer === null ? [] : factsOf(catalogue, place.outer, sorts).map(({ id }) => `subject:${id}`)
  return [...own, ...outer, ...outer, ...parametersOf(catalogue, sorts)].map((fact) => ({ fact }))
}

function quantityComparison(catalogue: Catalogue, place: Place): Json | null {
  const { random } = catalogue
  const facts = factsOf(catalogue, place.kind, QUANTITIES)
  if (facts.length === 0) return null
  const fact = random.pick(facts)
  const values = references(catalogue, place, comparableSorts(fact.sort))
  return { fact: fact.id, operator: decorated(random, random.pick(ORDER)), value: random.pick(values) }
}

function dayComparison(catalogue: Catalogue, place: Place): Json | null {
  const { random } = catalogue
  const facts = ['today', ...factsOf(catalogue, place.kind, ['date']).map(({ id }) => id)]
  const values: Json[] = [{ fact: 'today' }, ...references(catalogue, place, ['date'])]
  return { fact: random.pick(facts), operator: decorated(random, random.pick(DAYS)), value: random.pick(values) }
}

function flagComparison(catalogue: Catalogue, place: Place): Json | null {
  const { random } = catalogue
  const facts = factsOf(catalogue, place.kind, ['boolean'])
  if (facts.length === 0) return null
  const value = random.chance(0.7) ? random.chance(0.5) : random.pick(references(catalogue, place, ['boolean']))
  const operator = decorated(random, random.pick(['equal', 'notEqual']))
  return { fact: random.pick(facts).id, operator, value }
}

function emptiness(catalogue: Catalogue, place: Place): Json {
  const { random } = catalogue
  const facts = catalogue.facts.filter((fact) => fact.kind === place.kind)
  const operator = random.chance(0.2) ? 'not:isEmpty' : 'isEmpty'
  return { fact: facts.length > 0 ? random.pick(facts).id : 'today', operator, value: random.chance(0.5) }
}

type Side = 'one' | 'many'

/** Comparisons of words and lists of words, decorated from the inside out so that both sides still fit. */
function wordComparison(catalogue: Catalogue, place: Place): Json | null {
  const { random } = catalogue
  const words = random.pick(WORDS)
  let [operator, left, right] = random.pick<[string, Side, Side]>([
    ['equal', 'one', 'one'],
    ['notEqual', 'one', 'one'],
    ['equal', 'many', 'many'],
    ['notEqual', 'many', 'many'],
    ['in', 'one', 'many'],
    ['notIn', 'one', 'many'],
    ['contains', 'many', 'one'],
    ['doesNotContain', 'many', 'one'],
  ])
  for (let times = random.pick([0, 0, 0, 1, 1, 2]); times > 0; times--) {
    const choices = ['not', 'swap']
    if (left === 'one') choices.push('someFact', 'everyFact')
    if (right === 'one') choices.push('someValue', 'everyValue')
    const decorator = random.pick(choices)
    operator = `${decorator}:${operator}`
    if (decorator === 'swap') [left, right] = [right, left]
    if (decorator === 'someFact' || decorator === 'everyFact') left = 'many'
    if (decorator === 'someValue' || decorator === 'everyValue') right = 'many'
  }
  const sortOf = (side: Side): Sort[] => [side === 'one' ? words.one : words.many].filter((sort) => sort !== null)
  const facts = factsOf(catalogue, place.kind, sortOf(left))
  if (facts.length === 0) return null
  const known = references(catalogue, place, sortOf(right))
  if (right === 'many' && words.one === 'text')
    known.push(...parametersOf(catalogue, ['texts']).map((fact) => ({ fact })))
  const literal: Json =
    right === 'one' ? random.pick(words.literals) : [random.pick(words.literals), 'other'].slice(0, random.int(1, 2))
  return {
    fact: random.pick(facts).id,
    operator,
    value: known.length > 0 && random.chance(0.5) ? random.pick(known) : literal,
  }
}

/** Each as often as it deserves: words have the most decorators. */
const COMPARISONS: readonly ((catalogue: Catalogue, place: Place) => Json | null)[] = [
  quantityComparison,
  quantityComparison,
  quantityComparison,
  dayComparison,
  wordComparison,
  wordComparison,
  wordComparison,
  wordComparison,
  flagComparison,
  emptiness,
]

/** Named conditions, about one kind of subject each; a later one may use an earlier one. */
export function generateNamed(catalogue: Catalogue): Record<string, { title: string; conditions: Json }> {
  const named: Record<string, { title: string; conditions: Json }> = {}
  for (let index = 1; index <= 3; index++) {
    const kind = catalogue.random.pick(KINDS)
    const id = `named-${index}`
    named[id] = { title: `条件${index}`, conditions: generateConditions(catalogue, { kind, outer: null }, 2) }
    catalogue.conditions.push({ id, kind })
  }
  return named
}

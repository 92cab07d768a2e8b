import type { Pack } from '../../engine/pack.ts'
import type { SampleRecord, SampleWorld } from './generate-world.ts'
import { type Possible, possibleAnswers } from './naive-condition.ts'
import type { NaiveCalendar } from './naive-day.ts'
import { periodAt } from './naive-day.ts'
import { type NaiveDecision, naiveDecision } from './naive-decision.ts'
import { evaluate, givesPoints } from './naive-expression.ts'
import { isSomething, multiply, type Naive, none, number, readJson, word } from './naive-value.ts'
import type { Json } from './sorts.ts'

/** One subject as the second calculator sees it: the JSON it was given. */
export interface Subject extends SampleRecord {
  kind: string
}

/**
 * The second calculator: it walks the JSON of a pack and of a library each time it is asked, compiles nothing and
 * remembers nothing.
 */
export interface NaiveWorld {
  pack: Pack
  on: string
  period: string | null
  calendars: readonly NaiveCalendar[]
  results: SampleWorld['results']
  subjects(kind: string): Subject[]
  subject(kind: string, id: string): Subject | undefined
  fact(subject: Subject, id: string): Naive
  parameter(id: string): Naive
  possible(conditions: Json, subject: Subject, outer: Subject | null): Possible
  decision(subject: Subject, set: string): NaiveDecision
}

export function naiveWorldOf(pack: Pack, sample: SampleWorld): NaiveWorld {
  const { on } = sample
  const world: NaiveWorld = {
    pack,
    on,
    period: sample.period ?? null,
    calendars: Object.values(pack.calendars),
    results: sample.results,
    subjects(kind) {
      if (kind === 'city') return [{ kind, id: pack.id, facts: {} }]
      return (sample.records[kind] ?? []).map((record) => ({ kind, ...record }))
    },
    subject: (kind, id) => world.subjects(kind).find((one) => one.id === id),
    fact: (subject, id) => factOf(world, subject, id),
    parameter(id) {
      const { type, values } = pack.parameters[id]!
      let held: Naive = none
      for (const { from, to, value } of values)
        if (from <= on) held = to && to < on ? none : readJson(type, value as Json)
      return held
    },
    possible: (conditions, subject, outer) =>
      possibleAnswers(conditions, {
        value: (reference) => referenceOf(world, subject, outer, reference),
        named: (id) => pack.conditions[id]!.conditions as unknown as Json,
      }),
    decision: (subject, set) => naiveDecision(world, subject, pack.decisions[set]!),
  }
  return world
}

/** A fact id, `parameter:<id>`, `subject:<fact>`, `today` or `period`. */
export function referenceOf(world: NaiveWorld, subject: Subject, outer: Subject | null, reference: string): Naive {
  if (reference === 'today') return word(world.on)
  if (reference === 'period') return word(world.period ?? periodAt(world.on, 'month'))
  if (reference.startsWith('parameter:')) return world.parameter(reference.slice('parameter:'.length))
  if (reference.startsWith('subject:')) return world.fact(outer!, reference.slice('subject:'.length))
  return world.fact(subject, reference)
}

function factOf(world: NaiveWorld, subject: Subject, id: string): Naive {
  const fact = world.pack.facts[id]!
  if (fact.derive !== undefined) {
    const json = fact.derive as unknown as Json
    const value = evaluate(world, subject, json)
    const inHundredths = fact.type === 'points' && !givesPoints(world.pack, json) && isSomething(value)
    return inHundredths ? multiply(value, number(100)) : value
  }
  const given = subject.facts[id]
  // null says "none" only of a fact that may be none; of any other it says that nobody has filled it.
  const isGiven = given !== undefined && (given !== null || fact.empty === 'none')
  if (isGiven) return readJson(fact.type, given)
  const empty = (fact.empty ?? 'unknown') as Json
  if (typeof empty === 'string') return { is: empty } as Naive
  return readJson(fact.type, (empty as { value: Json }).value)
}

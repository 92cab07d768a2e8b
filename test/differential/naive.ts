import type { Pack } from '../../engine/pack.ts'
import type { SampleWorld } from './generate-world.ts'
import { possibleAnswers } from './naive-condition.ts'
import { periodAt } from './naive-day.ts'
import { naiveDecision } from './naive-decision.ts'
import { evaluate, givesPoints } from './naive-expression.ts'
import { isSomething, multiply, type Naive, none, number, readJson, word } from './naive-value.ts'
import type { NaiveWorld, Subject } from './naive-world.ts'
import type { Json } from './sorts.ts'

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
    value: (reference, subject, outer) => referenceOf(world, subject, outer, reference),
    possible: (conditions, subject, outer) =>
      possibleAnswers(conditions, {
        value: (reference) => world.value(reference, subject, outer),
        named: (id) => pack.conditions[id]!.conditions as unknown as Json,
      }),
    decision: (subject, set) => naiveDecision(world, subject, pack.decisions[set]!),
  }
  return world
}

function referenceOf(world: NaiveWorld, subject: Subject, outer: Subject | null, reference: string): Naive {
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

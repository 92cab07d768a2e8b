import { verdictOf } from './naive-condition.ts'
import {
  divide,
  isWord,
  itemsOf,
  type Naive,
  none,
  notApplicable,
  number,
  order,
  total,
  unknown,
} from './naive-value.ts'
import type { NaiveWorld, Subject } from './naive-world.ts'
import type { Json } from './sorts.ts'

type Node = Record<string, Json>

/** Counts, sums and the like over the records of a ledger that reach a subject and meet `where`. */
export function recordOperation(world: NaiveWorld, subject: Subject, name: string, node: Node): Naive {
  const hops = typeof node.via === 'string' ? node.via.split('.').slice(1) : []
  const reached = world
    .subjects(node.ledger as string)
    .filter((record) => hops.length === 0 || leadsTo(world, record, hops, subject.id))
  const met = reached.map((record) =>
    node.where === undefined ? 'fired' : verdictOf(world.possible(node.where, record, subject)),
  )
  if (met.includes('undetermined')) return unknown
  const records = reached.filter((_, index) => met[index] === 'fired')
  if (name === 'count') return number(records.length)
  if (name === 'latest') return latest(world, records, node)
  const all = records.map((record) => world.fact(record, node.of as string))
  if (all.some(({ is }) => is === 'unknown')) return unknown
  const values = all.filter(({ is }) => is !== 'none' && is !== 'notApplicable')
  if (name === 'sum') return total(values)
  if (name === 'mean') return values.length === 0 ? notApplicable : divide(total(values), number(values.length))
  const sorted = values.sort(order)
  return (name === 'min' ? sorted[0] : sorted.at(-1)) ?? none
}

/** Whether the first reference leads to a record from which the rest leads on, and the last to the id itself. */
function leadsTo(world: NaiveWorld, from: Subject, [hop, ...rest]: string[], id: string): boolean {
  const fact = `${from.kind}.${hop}`
  const held = world.fact(from, fact)
  const targets = isWord(held) ? [held.word] : itemsOf(held)
  if (rest.length === 0) return targets.includes(id)
  return targets.some((target) => {
    const next = world.subject(world.pack.facts[fact]!.refers!, target)
    return next !== undefined && leadsTo(world, next, rest, id)
  })
}

function latest(world: NaiveWorld, records: Subject[], node: Node): Naive {
  const dated = records.map((record) => ({ record, by: world.fact(record, node.by as string) }))
  if (dated.some(({ by }) => by.is === 'unknown')) return unknown
  const known = dated.filter(({ by }) => by.is !== 'none' && by.is !== 'notApplicable')
  const last = known.sort((a, b) => order(a.by, b.by)).at(-1)
  return last ? world.fact(last.record, node.of as string) : none
}

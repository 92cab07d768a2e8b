import { endsOf, periodAt, previousPeriod } from './naive-day.ts'
import {
  add,
  divide,
  isWord,
  isZero,
  minus,
  type Naive,
  none,
  notApplicable,
  number,
  order,
  readJson,
  same,
  total,
  unknown,
} from './naive-value.ts'
import type { NaiveWorld, Subject } from './naive-world.ts'
import type { Json } from './sorts.ts'

type Node = Record<string, Json>
type Inner = (json: Json) => Naive

/** What depends on the other subjects of the kind, or on the frozen results of earlier periods. */
export function groupOperation(world: NaiveWorld, subject: Subject, name: string, node: Node, inner: Inner): Naive {
  switch (name) {
    case 'rank':
    case 'groupTotal':
    case 'normalise':
      return amongPeers(world, subject, name, node, inner)
    case 'previous': {
      const fact = node as unknown as string
      return frozen(world, subject, fact, previousPeriod(now(world, world.pack.facts[fact]!.per!)))
    }
    case 'atPeriodStart': {
      const fact = node.fact as string
      const [first] = endsOf(now(world, node.per as string))
      return frozen(world, subject, fact, previousPeriod(periodAt(first, world.pack.facts[fact]!.per!)))
    }
    case 'streak':
      return streak(world, subject, node, inner)
  }
  throw new Error(`no operation ${name}`)
}

function amongPeers(world: NaiveWorld, subject: Subject, name: string, node: Node, inner: Inner): Naive {
  const own = world.fact(subject, node.of as string)
  const bounds = [node.low, node.high].filter((bound) => bound !== undefined).map(inner)
  const groupOf = (one: Subject): Naive => (node.within ? world.fact(one, node.within as string) : none)
  const group = groupOf(subject)
  if (own.is === 'none' || [own, group, ...bounds].some(({ is }) => is === 'notApplicable')) return notApplicable
  if (bounds.some(({ is }) => is === 'none')) return notApplicable
  const peers = world
    .subjects(subject.kind)
    .map((one) => ({ group: groupOf(one), value: world.fact(one, node.of as string) }))
  const maybe = peers.filter((peer) => peer.group.is === 'unknown' || same(peer.group, group))
  const missing = maybe.some(
    (peer) => peer.value.is === 'unknown' || (peer.group.is === 'unknown' && peer.value.is === 'number'),
  )
  if (missing || [own, group, ...bounds].some(({ is }) => is === 'unknown')) return unknown
  const values = maybe.map(({ value }) => value).filter(({ is }) => is === 'number')
  if (name === 'groupTotal') return total(values)
  if (name === 'rank') {
    const better = values.filter((value) => (node.order === 'asc' ? order(value, own) < 0 : order(value, own) > 0))
    const places =
      node.ties === 'dense' ? better.filter((value, at) => better.findIndex((one) => same(one, value)) === at) : better
    return number(places.length + 1)
  }
  const sorted = [...values].sort(order)
  const low = node.low === undefined ? sorted[0]! : inner(node.low)
  const high = node.high === undefined ? sorted.at(-1)! : inner(node.high)
  const span = add(high, minus(low))
  return isZero(span) ? notApplicable : divide(add(own, minus(low)), span)
}

const now = (world: NaiveWorld, per: string): string =>
  periodAt(world.period === null ? world.on : endsOf(world.period)[0], per)

function frozen(world: NaiveWorld, subject: Subject, fact: string, period: string): Naive {
  const found = world.results.find(
    (one) => one.subject === subject.kind && one.id === subject.id && one.fact === fact && one.period === period,
  )
  return found ? readJson(world.pack.facts[fact]!.type, found.value) : none
}

/** Walks back from the current period for as long as the fact was true, not beyond the day or period that begins it anew. */
function streak(world: NaiveWorld, subject: Subject, node: Node, inner: Inner): Naive {
  const fact = node.of as string
  const current = world.fact(subject, fact)
  const restart = node.after === undefined ? none : inner(node.after)
  if (current.is === 'unknown' || restart.is === 'unknown') return unknown
  if (isWord(restart) && restart.word.startsWith('phase:')) return notApplicable
  if (current.is === 'flag' && !current.flag) return number(0)
  const per = node.per as string
  const isDay = isWord(restart) && restart.word.length === 10
  const last = isWord(restart) ? (isDay ? restart.word : endsOf(restart.word)[1]) : '0000-00-00'
  let length = 0
  for (
    let period = now(world, per), age = 0;
    endsOf(period)[0] > last && age < 60;
    period = previousPeriod(period), age++
  ) {
    const value = age === 0 ? current : frozen(world, subject, fact, period)
    if (value.is === 'flag' && value.flag) length += 1
    else if (age > 0 && (value.is === 'flag' || node.gaps !== 'skip')) break
  }
  return number(length)
}

import type { Pack } from '../../engine/pack.ts'
import { verdictOf } from './naive-condition.ts'
import { dateOperation } from './naive-dates.ts'
import { groupOperation } from './naive-groups.ts'
import { recordOperation } from './naive-records.ts'
import {
  add,
  divide,
  flag,
  isSomething,
  isWord,
  isZero,
  itemsOf,
  list,
  minus,
  multiply,
  type Naive,
  none,
  notApplicable,
  number,
  order,
  overSomething,
  readJson,
  roundTo,
  total,
  unknown,
  word,
} from './naive-value.ts'
import type { NaiveWorld, Subject } from './naive-world.ts'
import type { Json } from './sorts.ts'

type Node = Record<string, Json>

/** The value of an expression about a subject, by walking its JSON. */
export function evaluate(world: NaiveWorld, subject: Subject, json: Json): Naive {
  if (typeof json === 'string') return world.value(json, subject, null)
  if (typeof json === 'number') return number(json)
  const node = json as Node
  const name = Object.keys(node).find((key) => key !== 'otherwise')!
  const argument = node[name] as Json
  const inner = (part: Json): Naive => evaluate(world, subject, part)
  if (typeof argument === 'object' && argument !== null && 'ledger' in argument)
    return recordOperation(world, subject, name, argument as Node)
  const arithmetic = ARITHMETIC[name]
  if (arithmetic) return overSomething((argument as Json[]).map(inner), arithmetic)
  switch (name) {
    case 'round': {
      const { of, digits, mode = 'halfUp' } = argument as Node
      return overSomething([inner(of!)], ([value]) => roundTo(value!, digits as number, mode as string))
    }
    case 'coalesce':
      return (argument as Json[]).map(inner).find(({ is }) => is !== 'none' && is !== 'notApplicable') ?? none
    case 'holds': {
      const possible = world.possible(argument, subject, null)
      return possible.size > 1 ? unknown : possible.has('inapplicable') ? notApplicable : flag(possible.has('yes'))
    }
    case 'nothing':
      return argument === 'none' ? none : notApplicable
    case 'choose':
      return choose(world, subject, node)
    case 'const':
      return readJson('text', argument)
    case 'outcome': {
      const { status, outcomes } = world.decision(subject, argument as string)
      if (status === 'undetermined' || status === 'conflict') return unknown
      if (status === 'notApplicable') return notApplicable
      if (world.pack.decisions[argument as string]!.policy === 'collect') return list(outcomes)
      return outcomes[0] === undefined ? none : word(outcomes[0])
    }
    case 'lookup':
      return lookup(world, subject, argument as Node)
    case 'size': {
      const of = inner(argument)
      return of.is === 'none' ? number(0) : isSomething(of) ? number(itemsOf(of).length) : of
    }
    case 'union':
      return union((argument as Json[]).map(inner))
  }
  return dateOperation(world, name, argument, inner) ?? groupOperation(world, subject, name, argument as Node, inner)
}

const least = (values: Naive[]): Naive => [...values].sort(order)[0]!
const most = (values: Naive[]): Naive => [...values].sort(order).at(-1)!

const ARITHMETIC: Record<string, (values: Naive[]) => Naive> = {
  add: total,
  subtract: ([a, b]) => add(a!, minus(b!)),
  multiply: (values) => values.reduce(multiply),
  divide: ([a, b]) => (isZero(b!) ? notApplicable : divide(a!, b!)),
  min: least,
  max: most,
  mean: (values) => divide(total(values), number(values.length)),
}

function choose(world: NaiveWorld, subject: Subject, node: Node): Naive {
  for (const branch of node.choose as Node[]) {
    const verdict = verdictOf(world.possible(branch.when!, subject, null))
    if (verdict === 'undetermined') return unknown
    if (verdict === 'fired') return evaluate(world, subject, branch.then!)
  }
  return evaluate(world, subject, node.otherwise!)
}

function lookup(world: NaiveWorld, subject: Subject, node: Node): Naive {
  if (node.in !== undefined) {
    const key = evaluate(world, subject, node.key!)
    const map = evaluate(world, subject, node.in)
    if (!isWord(key)) return key
    if (map.is !== 'map') return map
    const entry = Object.hasOwn(map.map, key.word) ? map.map[key.word] : null
    return readJson('text', entry ?? null)
  }
  const through = world.pack.facts[node.through as string]!
  const target = world.fact(subject, node.through as string)
  if (!isWord(target)) return target
  const other = world.subject(through.refers!, target.word)
  return other ? world.fact(other, node.fact as string) : unknown
}

function union(values: Naive[]): Naive {
  if (values.some(({ is }) => is === 'unknown')) return unknown
  const words = values.flatMap((value) => (isWord(value) ? [value.word] : itemsOf(value)))
  return list(words.filter((item, index) => words.indexOf(item) === index))
}

/** Whether an expression gives percentage points, told from its JSON alone. */
export function givesPoints(pack: Pack, json: Json): boolean {
  if (typeof json === 'string')
    return (pack.facts[json] ?? pack.parameters[json.replace('parameter:', '')])?.type === 'points'
  if (typeof json !== 'object' || json === null) return false
  const node = json as Node
  const name = Object.keys(node).find((key) => key !== 'otherwise')!
  const argument = node[name] as Node
  const pointed = (parts: Json[]): boolean[] => parts.map((part) => givesPoints(pack, part))
  if (name === 'choose') {
    const results = [...(node.choose as Node[]).map((branch) => branch.then!), node.otherwise!]
    const typed = results.filter((result) => typeof result !== 'object' || result === null || !('nothing' in result))
    return givesPoints(pack, typed.at(-1)!)
  }
  if (name === 'divide') return pointed(argument as unknown as Json[]).join() === 'true,false'
  if (Array.isArray(argument)) return pointed(argument).some(Boolean)
  if (name === 'lookup' || name === 'atPeriodStart')
    return argument.fact !== undefined && givesPoints(pack, argument.fact)
  if (name === 'previous') return givesPoints(pack, node[name] as Json)
  if (['round', 'groupTotal', 'sum', 'mean', 'min', 'max', 'latest'].includes(name))
    return givesPoints(pack, argument.of!)
  return false
}

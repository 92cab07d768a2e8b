import { pointerTo } from '../../../engine/json-pointer.ts'
import type { Pack } from '../../../engine/pack.ts'
import type { Mutant } from './mutant.ts'

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** What each operation may be mistaken for; several where the first may not fit the types. Conditions are mutated on their own. */
const MISTAKEN: Readonly<Record<string, (argument: unknown, node: Node) => unknown[]>> = {
  add: (parts) => [asList(parts)[0], { subtract: asList(parts).slice(0, 2) }],
  subtract: (parts) => [{ subtract: asList(parts).toReversed() }],
  multiply: (parts) => asList(parts).slice(0, 2),
  divide: (parts) => [asList(parts)[0], { divide: asList(parts).toReversed() }],
  min: (parts) => [{ max: parts }],
  max: (parts) => [{ min: parts }],
  sum: (parts) => [{ max: parts }],
  mean: (parts) => [{ max: parts }],
  latest: (parts) => [{ max: withoutKey(parts, 'by') }, { min: withoutKey(parts, 'by') }],
  count: (parts, node) =>
    isNode(parts) && parts.where !== undefined ? [{ count: withoutKey(parts, 'where') }] : [{ add: [node, 1] }],
  round: (parts) => [isNode(parts) ? parts.of : parts],
  coalesce: (parts) => [asList(parts)[0]],
  daysBetween: (parts) => [{ daysBetween: asList(parts).toReversed() }],
  workdaysBetween: (parts) => [{ daysBetween: parts }],
  addMonths: (parts) => [{ addDays: parts }],
  addDays: (parts) => [asList(parts)[0]],
  addWorkdays: (parts) => [{ addDays: parts }],
  yearOf: (parts) => [{ monthOf: parts }],
  monthOf: (parts) => [{ yearOf: parts }],
  periodStart: (parts) => [{ periodEnd: parts }],
  periodEnd: (parts) => [{ periodStart: parts }],
  elapsedShare: (parts) => [
    { elapsedShare: { ...(parts as Node), by: (parts as Node).by === 'month' ? 'day' : 'month' } },
  ],
  size: (_parts, node) => [{ add: [node, 1] }],
  union: (parts) => [{ union: asList(parts).slice(0, 1) }],
  holds: (parts) => [{ holds: { not: parts } }],
  rank: (parts) => [{ rank: { ...(parts as Node), order: (parts as Node).order === 'asc' ? 'desc' : 'asc' } }],
  groupTotal: (parts) => [{ groupTotal: withoutKey(parts, 'within') }],
  normalise: (parts) => [{ subtract: [1, { normalise: parts }] }],
  previous: (fact) => [fact],
  atPeriodStart: (parts) => [isNode(parts) ? parts.fact : parts],
  streak: (parts) => [{ streak: { ...(parts as Node), gaps: (parts as Node).gaps === 'skip' ? 'break' : 'skip' } }],
  scored: (parts) => [
    { scored: { ...(parts as Node), as: (parts as Node).as === 'rank' ? 'rankFromBottom' : 'rank' } },
  ],
}

function withoutKey(parts: unknown, key: string): Node {
  return Object.fromEntries(Object.entries(isNode(parts) ? parts : {}).filter(([name]) => name !== key))
}

/** Every operation of every derived fact; a choice loses its first branch, a whole number becomes the next. */
export function derivationMutants(pack: Pack): Mutant[] {
  return Object.entries(pack.facts).flatMap(([id, { derive }]) => {
    const found: Mutant[] = []
    if (derive !== undefined) visit(`facts/${id}`, '/derive', derive, found)
    return found
  })
}

function visit(item: string, pointer: string, node: unknown, found: Mutant[]): void {
  const add = (put: unknown, says: string): void => {
    if (put !== undefined) found.push({ kind: 'derivation', item, pointer, says, put })
  }
  if (typeof node === 'number') add(node + 1, `${node} → ${node + 1}`)
  if (!isNode(node)) return
  if (Array.isArray(node.choose)) {
    const branches = asList(node.choose)
    const rest = branches.slice(1)
    add(rest.length > 0 ? { choose: rest, otherwise: node.otherwise } : node.otherwise, 'the first branch is left out')
    for (const [i, branch] of branches.entries())
      visit(item, `${pointer}/choose/${i}/then`, isNode(branch) ? branch.then : undefined, found)
    visit(item, `${pointer}/otherwise`, node.otherwise, found)
    return
  }
  if (typeof node.const === 'boolean') add({ const: !node.const }, `${String(node.const)} → ${String(!node.const)}`)
  for (const [name, argument] of Object.entries(node)) {
    for (const put of MISTAKEN[name]?.(argument, node) ?? []) add(put, `${name} → ${headOf(put)}`)
    const inside = pointerTo(pointer, name)
    if (Array.isArray(argument)) for (const [i, part] of argument.entries()) visit(item, `${inside}/${i}`, part, found)
    else if (isNode(argument) && name !== 'holds')
      for (const key of ['of', 'low', 'high', 'key', 'after'])
        if (isNode(argument[key])) visit(item, pointerTo(inside, key), argument[key], found)
  }
}

const headOf = (node: unknown): string => (isNode(node) ? (Object.keys(node)[0] ?? '') : JSON.stringify(node))

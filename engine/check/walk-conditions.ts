import { pointerTo } from '../json-pointer.ts'
import type { Condition, Conditions } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'

/** A condition tree of a pack and where it stands. */
export interface LocatedConditions {
  item: string
  pointer: string
  conditions: Conditions
}

/** One comparison of a condition tree. */
export interface LocatedComparison {
  item: string
  pointer: string
  fact: string
  operator: string
  value: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every condition tree: of rules, of `appliesWhen`, named ones, those inside derived facts, duties, workflows and the like. */
export function conditionsOf(pack: Pack): LocatedConditions[] {
  const found: LocatedConditions[] = []
  for (const [id, set] of Object.entries(pack.decisions)) {
    const item = `decisions/${id}`
    if (set.appliesWhen) found.push({ item, pointer: '/appliesWhen', conditions: set.appliesWhen })
    for (const [i, { conditions }] of (set.constraints ?? []).entries())
      found.push({ item, pointer: `/constraints/${i}/conditions`, conditions })
    for (const [i, rule] of set.rules.entries())
      found.push({ item, pointer: `/rules/${i}/conditions`, conditions: rule.conditions })
  }
  for (const [id, named] of Object.entries(pack.conditions))
    found.push({ item: `conditions/${id}`, pointer: '/conditions', conditions: named.conditions })
  for (const [id, fact] of Object.entries(pack.facts))
    if (fact.derive !== undefined) addFromExpression(found, `facts/${id}`, '/derive', fact.derive)
  for (const kind of ['workflows', 'duties', 'metrics', 'scorecards', 'bulletins'] as const)
    for (const [id, item] of Object.entries(pack[kind])) addFromExpression(found, `${kind}/${id}`, '', item)
  return found
}

const HOLDERS: readonly string[] = ['where', 'when', 'holds', 'appliesWhen']

/** Conditions stand in expressions and the like under one of a few keys; a comparison's `fact` is never a tree. */
function addFromExpression(found: LocatedConditions[], item: string, pointer: string, node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  for (const [key, part] of Object.entries(node)) {
    const at = pointerTo(pointer, key)
    if (HOLDERS.includes(key) && isObject(part))
      found.push({ item, pointer: at, conditions: part as unknown as Conditions })
    else addFromExpression(found, item, at, part)
  }
}

/** The members of a condition node with their pointers; none for a comparison or a named condition. */
export function membersOf(node: Conditions | Condition, pointer: string): { node: Condition; pointer: string }[] {
  const { all, any, not } = node as { all?: unknown; any?: unknown; not?: unknown }
  const listed = (members: unknown, key: string) =>
    Array.isArray(members)
      ? members.map((member: Condition, i) => ({ node: member, pointer: `${pointer}/${key}/${i}` }))
      : []
  const inner = isObject(not) ? [{ node: not as unknown as Condition, pointer: `${pointer}/not` }] : []
  return [...listed(all, 'all'), ...listed(any, 'any'), ...inner]
}

/** Every comparison of a tree, without following named conditions (they are trees of their own). */
export function comparisonsOf({ item, pointer, conditions }: LocatedConditions): LocatedComparison[] {
  const found: LocatedComparison[] = []
  const open: { node: Condition | Conditions; pointer: string }[] = [{ node: conditions, pointer }]
  for (let at = open.pop(); at; at = open.pop()) {
    if (!isObject(at.node)) continue
    const { fact, operator, value } = at.node as Record<string, unknown>
    if (typeof fact === 'string') found.push({ item, pointer: at.pointer, fact, operator: String(operator), value })
    open.push(...membersOf(at.node, at.pointer).reverse())
  }
  return found
}

/** The ids of the named conditions that a tree refers to, with their pointers. */
export function namedIn({ pointer, conditions }: LocatedConditions): { id: string; pointer: string }[] {
  const found: { id: string; pointer: string }[] = []
  const open: { node: Condition | Conditions; pointer: string }[] = [{ node: conditions, pointer }]
  for (let at = open.pop(); at; at = open.pop()) {
    if (!isObject(at.node)) continue
    const { condition } = at.node as { condition?: unknown }
    if (typeof condition === 'string') found.push({ id: condition, pointer: `${at.pointer}/condition` })
    open.push(...membersOf(at.node, at.pointer))
  }
  return found
}

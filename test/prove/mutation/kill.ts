import { existsSync, readFileSync } from 'node:fs'
import { dutiesDue } from '../../../engine/duties.ts'
import type { Case, CaseFacts } from '../../../engine/pack.generated.ts'
import type { Pack } from '../../../engine/pack.ts'
import type { CompiledPack } from '../../../engine/plan.ts'
import { runCase } from '../../../engine/run-case.ts'
import { worldOfSubject } from '../../../engine/world-input.ts'

/** As test/packs/duties.test.ts reads them. */
interface DutyCase {
  duty: string
  from: string
  to: string
  on?: string
  holder?: string
  records?: Record<string, CaseFacts[]>
  count?: number
  expect?: Record<string, unknown>[]
}

export function dutyCasesOf(city: string): DutyCase[] {
  const file = new URL(`../../packs/duties/${city}.json`, import.meta.url)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}

/** Whether a case comes out as it should; one that throws does not. */
export function caseHolds(compiled: CompiledPack, one: Case): boolean {
  try {
    return runCase(compiled, one).ok
  } catch {
    return false
  }
}

export function dutyCaseHolds(
  compiled: CompiledPack,
  { duty, from, to, on = to, holder, records, count, expect }: DutyCase,
): boolean {
  try {
    const { world, problems } = worldOfSubject(compiled, { subject: 'city', facts: {}, records }, on)
    const found = dutiesDue(world, from, to).filter(
      (one) => one.duty === duty && (holder === undefined || one.holder.id === holder),
    )
    if (problems.length > 0 || (count !== undefined && found.length !== count)) return false
    if (!expect) return true
    const said = found.map((one, i) => {
      const whole: Record<string, unknown> = { ...one, holder: one.holder.id, about: one.about?.id }
      return Object.fromEntries(Object.keys(expect[i] ?? { holder: 0, due: 0 }).map((key) => [key, whole[key]]))
    })
    return JSON.stringify(said.map(sorted)) === JSON.stringify(expect.map(sorted))
  } catch {
    return false
  }
}

const sorted = (one: Record<string, unknown>): unknown =>
  Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** For every item of the pack, the cases that assert something which reads it: no other case can notice a change to it. */
export function casesByItem(compiled: CompiledPack): Map<string, Case[]> {
  const { pack } = compiled
  const found = new Map<string, Case[]>()
  for (const one of Object.values(pack.cases)) {
    for (const item of itemsBehind(compiled, one)) found.set(item, [...(found.get(item) ?? []), one])
  }
  return found
}

function itemsBehind(compiled: CompiledPack, { expect }: Case): Set<string> {
  const asserted = [
    ...Object.keys(expect.decisions ?? {}).map((id) => `decisions/${id}`),
    ...Object.keys(expect.facts ?? {}).map((id) => `facts/${id}`),
  ]
  const items = new Set(asserted)
  for (const node of asserted) {
    const reads = compiled.reads.get(node)
    for (const id of reads?.facts ?? []) items.add(`facts/${id}`)
    for (const id of reads?.decisions ?? []) items.add(`decisions/${id}`)
    for (const id of reads?.parameters ?? []) items.add(`parameters/${id}`)
  }
  for (const id of scorecardsBehind(compiled.pack, items)) items.add(`scorecards/${id}`)
  for (const id of conditionsBehind(compiled.pack, items)) items.add(`conditions/${id}`)
  return items
}

const scorecardsBehind = (pack: Pack, items: ReadonlySet<string>): string[] =>
  [...items].flatMap((item) => {
    const derive = item.startsWith('facts/') ? pack.facts[item.slice('facts/'.length)]?.derive : undefined
    return derive === undefined
      ? []
      : [...JSON.stringify(derive).matchAll(/"card":"([^"]+)"/g)].map(([, id]) => id ?? '')
  })

/** Named conditions that the items name, through other named conditions too. */
function conditionsBehind(pack: Pack, items: ReadonlySet<string>): Set<string> {
  const named = new Set<string>()
  const addFrom = (text: string): void => {
    for (const [, id = ''] of text.matchAll(/"condition":"([^"]+)"/g)) {
      if (named.has(id)) continue
      named.add(id)
      addFrom(JSON.stringify(pack.conditions[id] ?? {}))
    }
  }
  for (const item of items) {
    const [kind, id] = [item.slice(0, item.indexOf('/')), item.slice(item.indexOf('/') + 1)]
    if (kind === 'facts' || kind === 'decisions' || kind === 'scorecards') addFrom(JSON.stringify(pack[kind][id] ?? {}))
  }
  return named
}

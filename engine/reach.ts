import type { RecordsPlan, Row, World } from './plan.ts'
import { readFact } from './read-fact.ts'
import type { Value } from './values.ts'

const NOBODY: readonly Row[] = []

/** The records of a ledger that reach a subject along references; indexed once per world. */
export function recordsReaching(plan: RecordsPlan, row: Row, world: World): readonly Row[] {
  if (plan.hops.length === 0) return world.rows.get(plan.ledger) ?? NOBODY
  let index = world.reached.get(plan.key)
  if (!index) {
    index = indexByTarget(plan, world)
    world.reached.set(plan.key, index)
  }
  return index.get(row.id) ?? NOBODY
}

function indexByTarget(plan: RecordsPlan, world: World): Map<string, Row[]> {
  const index = new Map<string, Row[]>()
  for (const record of world.rows.get(plan.ledger) ?? NOBODY) {
    for (const target of targetsOf(record, plan, world)) {
      const list = index.get(target)
      if (list) list.push(record)
      else index.set(target, [record])
    }
  }
  return index
}

function targetsOf(record: Row, plan: RecordsPlan, world: World): Set<string> {
  let rows: Row[] = [record]
  let ids = new Set<string>()
  for (const hop of plan.hops) {
    ids = new Set()
    for (const row of rows) for (const id of idsOf(readHop(row, hop, world))) ids.add(id)
    const known = world.byId.get(world.compiled.pack.facts[hop]!.refers!)
    rows = [...ids].map((id) => known?.get(id)).filter((next) => next !== undefined)
  }
  return ids
}

const readHop = (row: Row, fact: string, world: World): Value =>
  readFact(row, world.compiled.subjects.get(row.kind)!.byId.get(fact)!, world)

const idsOf = (value: Value): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value : []

import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { CompiledPack, World, WorldInput, WorldRecord } from '../../engine/index.ts'
import { createWorld, type Day } from '../../engine/index.ts'
import type { DbOrTx } from '../db/connection.ts'
import { recordRefs, records } from '../db/schema/records.ts'
import { units } from '../db/schema/units.ts'
import type { BackwardPath, ReadingPaths } from './reading-paths.ts'
import { typedFacts } from './typed-facts.ts'

/** Ids by kind of subject: a ledger's id or 'unit'. */
export type Subjects = Map<string, Set<string>>

/** Puts `ids` among the subjects of `kind`; returns those that were not there. */
export function addSubjects(subjects: Subjects, kind: string, ids: Iterable<string>): string[] {
  const known = subjects.get(kind) ?? new Set()
  subjects.set(kind, known)
  const added: string[] = []
  for (const id of ids) {
    if (known.has(id)) continue
    known.add(id)
    added.push(id)
  }
  return added
}

/**
 * The world of a few subjects on one day: they themselves, the records from which `paths` take values, and theirs in turn,
 * until nothing is missing. Voided records are left out. Units are always all present: they are few and everything names them.
 */
export async function loadWorld(
  db: DbOrTx,
  compiled: CompiledPack,
  paths: ReadingPaths,
  seeds: Subjects,
  day: Day,
): Promise<World> {
  const found: Subjects = new Map()
  const rows = new Map<string, WorldRecord[]>()
  let frontier: Subjects = seeds
  for (const ledger of paths.whole) {
    if (ledger === 'unit' || ledger === 'group' || ledger === 'city') continue
    const all = await loadRecords(db, compiled, ledger, null)
    rows.set(ledger, all)
    frontier = new Map([...frontier, [ledger, new Set(all.map((record) => record.id))]])
  }
  while (frontier.size > 0) {
    const next: Subjects = new Map()
    for (const [kind, ids] of frontier) {
      const added = addSubjects(found, kind, ids)
      if (added.length === 0) continue
      const loaded = kind === 'unit' || paths.whole.includes(kind) ? [] : await loadRecords(db, compiled, kind, added)
      const list = rows.get(kind) ?? []
      for (const record of loaded) list.push(record)
      rows.set(kind, list)
      for (const path of paths.forward) {
        if (path.kind === kind && path.target !== 'unit') addSubjects(next, path.target, pointedAt(loaded, path.fact))
      }
      for (const path of paths.backward) if (path.anchor === kind) await addReaching(db, compiled, path, added, next)
    }
    frontier = next
  }
  return createWorld(compiled, { records: Object.fromEntries(rows), units: await loadUnits(db) }, day)
}

/** Every live record of the ledgers that `paths` and `kinds` need, for work over the whole library. */
export async function loadLibrary(
  db: DbOrTx,
  compiled: CompiledPack,
  paths: ReadingPaths,
  kinds: readonly string[],
): Promise<WorldInput> {
  const ledgers = new Set<string>([...kinds, ...paths.whole])
  for (const path of paths.backward) {
    ledgers.add(path.ledger)
    for (const hop of path.hops) ledgers.add(compiled.pack.facts[hop]!.subject)
  }
  for (const path of paths.forward) ledgers.add(path.target)
  const rows: Record<string, WorldRecord[]> = {}
  for (const ledger of ledgers) {
    if (compiled.pack.ledgers[ledger]) rows[ledger] = await loadRecords(db, compiled, ledger, null)
  }
  return { records: rows, units: await loadUnits(db) }
}

/** Live records of a ledger with typed facts; `null` for all of them. */
async function loadRecords(
  db: DbOrTx,
  compiled: CompiledPack,
  ledger: string,
  ids: readonly string[] | null,
): Promise<WorldRecord[]> {
  const live = and(eq(records.ledger, ledger), isNull(records.voidedAt))
  const rows = await db
    .select({ id: records.id, facts: records.facts })
    .from(records)
    .where(ids === null ? live : and(live, sql`${records.id} = any(${sql.param([...ids])}::text[])`))
  return rows.map((row) => ({ id: row.id, facts: typedFacts(compiled, ledger, row.facts) }))
}

async function loadUnits(db: DbOrTx): Promise<WorldRecord[]> {
  const rows = await db.select({ id: units.id, name: units.name, kind: units.kind, parent: units.parent }).from(units)
  return rows.map(({ id, name, kind, parent }) => ({
    id,
    facts: { 'unit.name': name, 'unit.kind': kind, ...(parent !== null && { 'unit.parent': parent }) },
  }))
}

/** Walks a path from the subject outwards, hop by hop, noting every record passed. */
async function addReaching(
  db: DbOrTx,
  compiled: CompiledPack,
  path: BackwardPath,
  subjects: readonly string[],
  next: Subjects,
): Promise<void> {
  let targets: readonly string[] = subjects
  for (const hop of path.hops.toReversed()) {
    if (targets.length === 0) return
    const kind = compiled.pack.facts[hop]!.subject
    const rows = await db
      .selectDistinct({ id: recordRefs.recordId })
      .from(recordRefs)
      .where(
        and(
          eq(recordRefs.ledger, kind),
          eq(recordRefs.fact, hop),
          sql`${recordRefs.targetId} = any(${sql.param([...targets])}::text[])`,
        ),
      )
    targets = rows.map((row) => row.id)
    addSubjects(next, kind, targets)
  }
}

function pointedAt(rows: readonly WorldRecord[], fact: string): string[] {
  return rows.flatMap((row) => {
    const value = row.facts[fact]
    return typeof value === 'string' ? [value] : Array.isArray(value) ? [...value] : []
  })
}

/** Which of `ids` are live records of the ledger. */
export async function liveIds(db: DbOrTx, ledger: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: records.id })
    .from(records)
    .where(and(eq(records.ledger, ledger), isNull(records.voidedAt), inArray(records.id, [...ids])))
  return new Set(rows.map((row) => row.id))
}

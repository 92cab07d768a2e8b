import { and, asc, eq, inArray } from 'drizzle-orm'
import { type Derivation, deriveFact, type LedgerFile, toJson, UNKNOWN, type World } from '../../engine/index.ts'
import { people } from '../db/schema/people.ts'
import { recordHistory, records, type StoredFacts } from '../db/schema/records.ts'
import { isOfCalendar, readSafely } from '../decisions/evaluate-safely.ts'
import { loadWorld } from '../decisions/load-world.ts'
import { readingPaths } from '../decisions/reading-paths.ts'
import { AppError } from '../http/errors.ts'
import type { CurrentPack } from '../packs/current-pack.ts'
import { openLedger } from './ledger-access.ts'
import { type Names, namesOf } from './names.ts'
import { referencesOf } from './record-shape.ts'
import { visibleTo } from './visibility.ts'
import type { Work } from './work.ts'

type RecordRow = typeof records.$inferSelect

/** A record with the ledger and pack it is read with; `record_not_found` for one that does not exist or is not seen. */
export async function findRecord(
  { db, packs, who }: Work,
  ledgerId: string,
  id: string,
): Promise<{ pack: CurrentPack; ledger: LedgerFile; row: RecordRow }> {
  const pack = packs.current()
  const ledger = openLedger(pack, who, ledgerId)
  const [row] = await db
    .select()
    .from(records)
    .where(and(eq(records.ledger, ledgerId), eq(records.id, id), visibleTo(db, who)))
  if (!row) throw new AppError('record_not_found')
  return { pack, ledger, row }
}

/** A record with its computed facts and the names it refers to. */
export async function readRecord(work: Work, ledgerId: string, id: string) {
  const { db } = work
  const { pack, row } = await findRecord(work, ledgerId, id)
  const references = referencesOf(pack.pack, row.facts)
  if (row.unit !== null) references.push({ fact: '', targetLedger: 'unit', targetId: row.unit })
  const derived = row.voidedAt === null ? await derivedFacts(work, pack, ledgerId, id) : {}
  const names = await namesOf(db, [...references, ...referencesOf(pack.pack, derived)], work.who)
  const authors = await namesOfPeople(work, [row.createdBy, row.updatedBy, row.voidedBy])
  return {
    id,
    ledger: ledgerId,
    version: row.version,
    title: row.title,
    facts: row.facts,
    derived,
    unit: row.unit === null ? null : { id: row.unit, name: names.unit?.[row.unit] ?? row.unit },
    names,
    createdBy: authors(row.createdBy),
    createdAt: row.createdAt.toISOString(),
    updatedBy: authors(row.updatedBy),
    updatedAt: row.updatedAt.toISOString(),
    voided: row.voidedAt !== null,
    ...(row.voidedAt !== null && {
      voidedAt: row.voidedAt.toISOString(),
      voidedBy: authors(row.voidedBy),
      voidReason: row.voidReason ?? '',
    }),
  }
}

/** The whole story of a record, newest version first. */
export async function readHistory(work: Work, ledgerId: string, id: string) {
  const { pack } = await findRecord(work, ledgerId, id)
  const rows = await work.db
    .select()
    .from(recordHistory)
    .where(and(eq(recordHistory.ledger, ledgerId), eq(recordHistory.recordId, id)))
    .orderBy(asc(recordHistory.version))
  const values = rows.flatMap((row) =>
    row.changes.flatMap((change) => [
      ...referencesOf(pack.pack, { [change.fact]: change.old }),
      ...referencesOf(pack.pack, { [change.fact]: change.new }),
    ]),
  )
  const names: Names = await namesOf(work.db, values, work.who)
  const entries = rows.map((row) => ({
    version: row.version,
    kind: row.kind,
    at: row.at.toISOString(),
    by: { name: row.personName, unit: row.unitName },
    reason: row.reason,
    changes: row.changes.map((change) => ({
      fact: change.fact,
      label: pack.pack.facts[change.fact]?.label ?? change.fact,
      old: change.old,
      new: change.new,
    })),
  }))
  return { entries: entries.reverse(), names }
}

/** How a fact of a record came about, down to what was filled in. */
export async function readDerivation(work: Work, ledgerId: string, id: string, factId: string) {
  const { pack, row } = await findRecord(work, ledgerId, id)
  const plan = pack.compiled.subjects.get(ledgerId)?.byId.get(factId)
  if (!plan || row.voidedAt !== null) throw new AppError('fact_not_found')
  const world = await worldOf(work, pack, ledgerId, id, [factId])
  const derivation = derivationOf(world, ledgerId, id, factId)
  return {
    fact: factId,
    label: plan.fact.label,
    derivation,
    names: await namesOf(work.db, subjectsIn(derivation), work.who),
  }
}

function derivationOf(world: World, ledger: string, id: string, factId: string): Derivation {
  try {
    return deriveFact(world, ledger, id, factId)
  } catch (cause) {
    if (!isOfCalendar(cause)) throw cause
    throw new AppError('facts_invalid', { cause, field: factId, message: cause.message })
  }
}

/** The world that some facts of one record are computed in. */
export function worldOf(
  work: Work,
  pack: CurrentPack,
  ledger: string,
  id: string,
  facts: readonly string[],
): Promise<World> {
  const paths = readingPaths(
    pack.compiled,
    facts.map((fact) => `facts/${fact}`),
  )
  return loadWorld(work.db, pack.compiled, paths, new Map([[ledger, new Set([id])]]), work.day)
}

async function derivedFacts(work: Work, pack: CurrentPack, ledger: string, id: string): Promise<StoredFacts> {
  const plans = pack.compiled.subjects.get(ledger)?.facts.filter((plan) => plan.derive !== null) ?? []
  if (plans.length === 0) return {}
  const world = await worldOf(
    work,
    pack,
    ledger,
    id,
    plans.map((plan) => plan.id),
  )
  const row = world.byId.get(ledger)?.get(id)
  if (!row) return {}
  const values = plans.map((plan) => [plan, readSafely(row, plan, world)] as const)
  return Object.fromEntries(
    values.filter(([, value]) => value !== UNKNOWN).map(([plan, value]) => [plan.id, toJson(plan.fact, value)]),
  )
}

async function namesOfPeople(
  work: Work,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => { name: string } | null> {
  const known = ids.filter((id) => id !== null)
  const rows =
    known.length === 0
      ? []
      : await work.db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, known))
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return (id) => (id === null ? null : { name: names.get(id) ?? '系统' })
}

/** Every record and unit that a derivation passes through, to be shown by name. */
function subjectsIn(node: Derivation): { targetLedger: string; targetId: string }[] {
  const own = 'subject' in node ? [{ targetLedger: node.subject, targetId: node.id }] : []
  if (node.kind === 'derived') return [...own, ...subjectsIn(node.from)]
  if (node.kind !== 'operation') return own
  const { records: opened } = node
  const listed = opened?.shown.map(({ id }) => ({ targetLedger: opened.ledger, targetId: id })) ?? []
  const deeper = [...node.inputs, ...(opened?.shown.flatMap(({ values }) => values) ?? [])]
  return [...listed, ...deeper.flatMap(subjectsIn)]
}

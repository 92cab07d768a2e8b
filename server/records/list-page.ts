import { and, eq, sql } from 'drizzle-orm'
import { type Day, type LedgerFile, toJson, UNKNOWN } from '../../engine/index.ts'
import type { Db } from '../db/connection.ts'
import { currentDecisions, type StoredOutcome } from '../db/schema/decisions.ts'
import type { StoredFacts } from '../db/schema/records.ts'
import { outcomesOn } from '../decisions/decision-change.ts'
import { readSafely } from '../decisions/evaluate-safely.ts'
import { loadWorld } from '../decisions/load-world.ts'
import { readingPaths } from '../decisions/reading-paths.ts'
import type { CurrentPack } from '../packs/current-pack.ts'
import { type ListedRow, type ListQuery, listRecords } from './list-records.ts'
import { type Names, namesOf } from './names.ts'
import { referencesOf } from './record-shape.ts'
import type { Work } from './work.ts'

/** What holds for a record by one decision set; `outcome` is null while nothing is decided. */
export type RowDecision = { outcome: string | null; label: string; color: string; status: string }

export type PageRow = Pick<ListedRow, 'id' | 'version' | 'title'> & {
  /** Stored facts, and those computed facts that the ledger shows as columns. */
  facts: StoredFacts
  decisions: Record<string, RowDecision>
  unit: { id: string; name: string } | null
  updatedAt: string
}

export type ListPage = { rows: PageRow[]; total: number; page: number; size: number; names: Names }

/** A page of a list as the screen shows it: facts, computed columns, what is decided, and the names of units and records. */
export async function listPage(work: Work, ledgerId: string, query: ListQuery): Promise<ListPage> {
  const { db, day } = work
  const { pack, ledger, rows, total } = await listRecords(work, ledgerId, query)
  const ids = rows.map((row) => row.id)
  const references = rows.flatMap((row) => [
    ...referencesOf(pack.pack, row.facts),
    ...(row.unit === null ? [] : [{ targetLedger: 'unit', targetId: row.unit }]),
  ])
  const [names, decided, derived] = await Promise.all([
    namesOf(db, references, work.who),
    decisionsOf(db, ledgerId, ids, day),
    derivedColumns(db, pack, ledger, ids, day),
  ])
  return {
    rows: rows.map(({ id, version, title, unit, facts, updatedAt }) => ({
      id,
      version,
      title,
      facts: { ...facts, ...derived.get(id) },
      decisions: decided.get(id) ?? {},
      unit: unit === null ? null : { id: unit, name: names.unit?.[unit] ?? unit },
      updatedAt: updatedAt.toISOString(),
    })),
    total,
    page: query.page,
    size: query.size,
    names,
  }
}

/** What holds on the day, by record and set. */
async function decisionsOf(
  db: Db,
  ledger: string,
  ids: readonly string[],
  day: Day,
): Promise<Map<string, Record<string, RowDecision>>> {
  const byId = new Map<string, Record<string, RowDecision>>()
  if (ids.length === 0) return byId
  const rows = await db
    .select()
    .from(currentDecisions)
    .where(
      and(
        eq(currentDecisions.subjectLedger, ledger),
        sql`${currentDecisions.subjectId} = any(${sql.param([...ids])}::text[])`,
      ),
    )
  for (const row of rows) {
    const known = byId.get(row.subjectId) ?? {}
    byId.set(row.subjectId, known)
    const waits = row.effectiveFrom > day && row.beforeOutcomes !== null
    known[row.setId] = rowDecision(waits ? 'decided' : row.status, outcomesOn(row, day))
  }
  return byId
}

function rowDecision(status: string, outcomes: readonly StoredOutcome[]): RowDecision {
  const [first] = outcomes
  return {
    outcome: first?.id ?? null,
    label: outcomes.map((outcome) => outcome.label).join('、'),
    color: first?.color ?? 'grey',
    status,
  }
}

/** The ledger's columns that nobody fills, computed for the records of the page. */
async function derivedColumns(
  db: Db,
  { pack, compiled }: CurrentPack,
  ledger: LedgerFile,
  ids: readonly string[],
  day: Day,
): Promise<Map<string, StoredFacts>> {
  const byId = new Map<string, StoredFacts>()
  const plans = ledger.columns.flatMap((id) => {
    const plan = pack.facts[id]?.derive === undefined ? undefined : compiled.subjects.get(ledger.id)?.byId.get(id)
    return plan ? [plan] : []
  })
  if (plans.length === 0 || ids.length === 0) return byId
  const paths = readingPaths(
    compiled,
    plans.map((plan) => `facts/${plan.id}`),
  )
  const world = await loadWorld(db, compiled, paths, new Map([[ledger.id, new Set(ids)]]), day)
  for (const id of ids) {
    const row = world.byId.get(ledger.id)?.get(id)
    if (!row) continue
    const values = plans.map((plan) => [plan, readSafely(row, plan, world)] as const)
    byId.set(
      id,
      Object.fromEntries(
        values.filter(([, value]) => value !== UNKNOWN).map(([plan, value]) => [plan.id, toJson(plan.fact, value)]),
      ),
    )
  }
  return byId
}

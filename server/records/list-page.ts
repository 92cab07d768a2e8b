import { sql } from 'drizzle-orm'
import { type Day, type LedgerFile, toJson, UNKNOWN } from '../../engine/index.ts'
import type { Db } from '../db/connection.ts'
import { currentDecisions, type StoredOutcome } from '../db/schema/decisions.ts'
import type { StoredFacts } from '../db/schema/records.ts'
import { type CurrentDecision, outcomesOn } from '../decisions/decision-change.ts'
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
  /** What the ledger's columns and filters show, stored and computed. */
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
    ...referencesOf(pack.pack, shownFacts(ledger, row.facts)),
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
      facts: { ...shownFacts(ledger, facts), ...derived.get(id) },
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

type DecidedRow = {
  id: string
  sets: Pick<CurrentDecision, 'setId' | 'status' | 'outcomes' | 'effectiveFrom' | 'beforeOutcomes'>[]
}

/** What holds on the day, by record and set; sets that do not apply to a record are left out. */
async function decisionsOf(
  db: Db,
  ledger: string,
  ids: readonly string[],
  day: Day,
): Promise<Map<string, Record<string, RowDecision>>> {
  const c = currentDecisions
  // One row per record: thousands of small rows cost more to receive than to find.
  const { rows } = await db.execute<DecidedRow>(sql`
    select ${c.subjectId} as id, json_agg(json_build_object(
      'setId', ${c.setId}, 'status', ${c.status}, 'outcomes', ${c.outcomes},
      'effectiveFrom', ${c.effectiveFrom}, 'beforeOutcomes', ${c.beforeOutcomes})) as sets
    from ${c}
    where ${c.subjectLedger} = ${ledger} and ${c.subjectId} = any(${sql.param([...ids])}::text[])
      and (${c.status} <> 'notApplicable' or ${c.beforeOutcomes} is not null)
    group by ${c.subjectId}`)
  return new Map(
    rows.map(({ id, sets }) => [
      id,
      Object.fromEntries(
        sets.map((row) => {
          const waits = row.effectiveFrom > day && row.beforeOutcomes !== null
          return [row.setId, rowDecision(waits ? 'decided' : row.status, outcomesOn(row, day))]
        }),
      ),
    ]),
  )
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

/** The facts that a list may show or be filtered by; the whole record is one click away. */
function shownFacts(ledger: LedgerFile, facts: StoredFacts): StoredFacts {
  const shown = new Set([ledger.titleFact, ...ledger.identity, ...ledger.columns, ...(ledger.filters ?? [])])
  return Object.fromEntries(Object.entries(facts).filter(([id]) => shown.has(id)))
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

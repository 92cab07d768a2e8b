import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import { type DemoFile, type Pack, parseFacts, toJson, UNKNOWN } from '../../engine/index.ts'
import { recordAudit, SYSTEM } from '../audit/record.ts'
import type { Db, Tx } from '../db/connection.ts'
import { jobs } from '../db/schema/jobs.ts'
import { people } from '../db/schema/people.ts'
import { records, type StoredFacts } from '../db/schema/records.ts'
import { decideAnew } from '../decisions/decide-anew.ts'
import type { CurrentPack, PackCache } from '../packs/current-pack.ts'
import { factChanges, noteVersion } from '../records/history.ts'
import { columnsOf, linkRecord, placeRecord } from '../records/store-record.ts'

type DemoRecord = DemoFile['records'][string][number]
type Entry = { ledger: string; record: DemoRecord }
type Author = { id: string; name: string; unit: string | null }

const BATCH = 100
const DEMO = 'demo'

/**
 * Fills the demo library of a trial from the pack, once. A start that was broken off goes on where it stopped: every batch
 * is one transaction, and a record that is there already is left alone. Returns how many records were added.
 */
export async function fillDemo(db: Db, packs: PackCache, day: string, log: Logger): Promise<number> {
  const pack = packs.current()
  const { demo } = pack.pack
  if (!demo || (await isFilled(db))) return 0
  const authors = await trialAuthors(db, pack.pack)
  const entries = orderedEntries(pack.pack, demo)
  let added = 0
  for (let start = 0; start < entries.length; start += BATCH) {
    const batch = entries.slice(start, start + BATCH)
    added += await db.transaction((tx) => addBatch(tx, pack, batch, authors, log))
  }
  for (const [ledger, list] of Object.entries(demo.records)) {
    if (!pack.compiled.decisionsOf.has(ledger)) continue
    for (let start = 0; start < list.length; start += BATCH) {
      const ids = new Set(list.slice(start, start + BATCH).map((record) => record.id))
      await db.transaction((tx) => decideAnew(tx, { pack, day, cause: 'facts' }, new Map([[ledger, ids]])))
    }
  }
  await db
    .insert(jobs)
    .values({ kind: DEMO, key: pack.pack.id, payload: {}, status: 'done', total: added, done: added })
    .onConflictDoNothing()
  log.info({ records: added }, 'demo library filled')
  return added
}

async function isFilled(db: Db): Promise<boolean> {
  const [row] = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.kind, DEMO), eq(jobs.status, 'done')))
  return row !== undefined
}

/** Records are named and seen through the records that they point at, so those come first. */
function orderedEntries(pack: Pack, demo: DemoFile): Entry[] {
  const depth = (ledger: string, seen: readonly string[] = []): number => {
    if (seen.includes(ledger)) return 0
    const file = pack.ledgers[ledger]
    const above = [file?.parent, file?.titleFact].flatMap((fact) => (fact && pack.facts[fact]?.refers) || [])
    return Math.max(0, ...above.map((target) => (target === ledger ? 0 : depth(target, [...seen, ledger]) + 1)))
  }
  return Object.entries(demo.records)
    .filter(([ledger]) => pack.ledgers[ledger] !== undefined)
    .sort(([a], [b]) => depth(a) - depth(b))
    .flatMap(([ledger, list]) => list.map((record) => ({ ledger, record })))
}

async function addBatch(
  tx: Tx,
  pack: CurrentPack,
  batch: readonly Entry[],
  authors: ReadonlyMap<string, Author>,
  log: Logger,
): Promise<number> {
  // Two processes on the first start: the second finds the records of the first.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('luodi.demo'))`)
  let added = 0
  for (const { ledger, record } of batch) {
    const file = pack.pack.ledgers[ledger]!
    const { facts: values, problems } = parseFacts(pack.compiled, ledger, record.facts)
    if (problems.length > 0) log.warn({ ledger, record: record.id, problems }, 'demo record has facts that do not fit')
    const facts: StoredFacts = {}
    for (const [id, value] of Object.entries(values)) {
      if (value !== UNKNOWN) facts[id] = toJson(pack.pack.facts[id]!, value)
    }
    const author = record.by === undefined ? undefined : authors.get(record.by)
    const placed = await placeRecord(tx, pack, file, facts, author?.unit ?? null)
    const by = author?.id ?? null
    const [made] = await tx
      .insert(records)
      .values({ ledger, id: record.id, ...columnsOf(placed, facts), createdBy: by, updatedBy: by })
      .onConflictDoNothing()
      .returning({ id: records.id })
    if (!made) continue
    await linkRecord(tx, ledger, record.id, placed)
    const who = author ?? { id: null, name: SYSTEM.name ?? '系统', unit: null }
    await noteVersion(tx, who, {
      ledger,
      recordId: record.id,
      version: 1,
      kind: 'create',
      changes: factChanges({}, facts),
    })
    added += 1
  }
  if (added > 0)
    await recordAudit(tx, SYSTEM, 'demo.fill', { kind: 'demo', id: pack.pack.id }, null, { records: added })
  return added
}

/** The trial accounts by the role they are made for. */
async function trialAuthors(db: Db, pack: Pack): Promise<Map<string, Author>> {
  const logins = new Map(
    Object.entries(pack.roles).flatMap(([role, { trialAccount }]) => (trialAccount ? [[trialAccount.name, role]] : [])),
  )
  if (logins.size === 0) return new Map()
  const rows = await db
    .select({ id: people.id, login: people.login, name: people.name, unit: people.unit })
    .from(people)
    .where(inArray(people.login, [...logins.keys()]))
  return new Map(rows.map(({ id, login, name, unit }) => [logins.get(login)!, { id, name, unit }]))
}

import { randomUUID } from 'node:crypto'
import { and, asc, count, eq, gt, isNull } from 'drizzle-orm'
import { currentDay } from '../day/current-day.ts'
import type { Db, DbOrTx, Tx } from '../db/connection.ts'
import { type DecisionCause, evaluationState } from '../db/schema/decisions.ts'
import { jobs } from '../db/schema/jobs.ts'
import { records } from '../db/schema/records.ts'
import { units } from '../db/schema/units.ts'
import { cancelJobs, enqueueJob, type Job } from '../jobs/job-store.ts'
import type { JobWorker } from '../jobs/runner.ts'
import { type CurrentPack, currentIn, type PackCache } from '../packs/current-pack.ts'
import { latestNumber } from '../packs/version-store.ts'
import { decideAnew } from './decide-anew.ts'

/** Kind of the job that decides about every subject anew. */
export const REEVALUATE = 'reevaluate'

/** Small enough that neither the pages nor a person saving one of the subjects wait for it noticeably. */
const BATCH = 50
const STATE_ROW = 1

/** Queues one pass over all subjects, unless one waits already that has not begun. */
export async function queueReevaluation(
  tx: Tx,
  { pack, day, cause }: { pack: { number: number }; day: string; cause: DecisionCause },
): Promise<string> {
  const [waiting] = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.kind, REEVALUATE), eq(jobs.status, 'queued'), isNull(jobs.cursor)))
    .limit(1)
  if (waiting) return waiting.id
  return enqueueJob(tx, {
    kind: REEVALUATE,
    key: `${pack.number}@${day} ${randomUUID()}`,
    payload: { packVersion: pack.number, day, cause },
  })
}

/** Queues a pass when a pack version came into force or the day moved since the last one; looks without a lock first. */
export async function queueWhenOutdated(db: Db): Promise<string | null> {
  const [seen] = await db.select().from(evaluationState)
  if (seen && seen.packVersion === (await latestNumber(db)) && seen.day === (await currentDay(db))) return null
  return db.transaction(queueIfOutdated)
}

/**
 * The same inside a transaction. The pass for the former state is ended. The state's row is locked, so of all server
 * processes one queues it. Returns the job, or null when nothing changed.
 */
export async function queueIfOutdated(tx: Tx): Promise<string | null> {
  await tx.insert(evaluationState).values({ id: STATE_ROW, packVersion: 0, day: '' }).onConflictDoNothing()
  const [state] = await tx.select().from(evaluationState).for('update')
  const number = await latestNumber(tx)
  const day = await currentDay(tx)
  if (state && state.packVersion === number && state.day === day) return null
  await tx.update(evaluationState).set({ packVersion: number, day })
  await cancelJobs(tx, { kind: REEVALUATE })
  const cause = state?.packVersion === number ? 'day' : 'pack'
  return queueReevaluation(tx, { pack: { number }, day, cause })
}

/** Decides about all subjects of all kinds, fifty at a time. `cursor` is the kind and the last id. */
export function reevaluateWorker(packs: PackCache): JobWorker {
  return {
    async count(tx) {
      const pack = await currentIn(tx, packs)
      let total = 0
      for (const kind of kindsOf(pack)) total += await countSubjects(tx, kind, pack)
      return total
    },
    async batch(tx, job) {
      const pack = await currentIn(tx, packs)
      const kinds = kindsOf(pack)
      const [kind = kinds[0], after = ''] = splitCursor(job)
      if (kind === undefined || !kinds.includes(kind)) return { cursor: null, done: 0, changed: 0 }
      const ids = await nextSubjects(tx, kind, after, pack)
      const occasion = { pack, day: await currentDay(tx), cause: causeOf(job) }
      const changed = await decideAnew(tx, occasion, new Map([[kind, new Set(ids)]]))
      const nextKind = kinds[kinds.indexOf(kind) + 1]
      const cursor = ids.length === BATCH ? `${kind} ${ids.at(-1)}` : nextKind === undefined ? null : `${nextKind} `
      return { cursor, done: ids.length, changed }
    },
  }
}

/** Records first, then what is decided from them. */
function kindsOf({ compiled }: CurrentPack): string[] {
  const kinds = [...compiled.decisionsOf.keys()].filter((kind) => kind !== 'group')
  const rank = (kind: string): number => (kind === 'city' ? 2 : kind === 'unit' ? 1 : 0)
  return kinds.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

function splitCursor(job: Job): [string?, string?] {
  if (job.cursor === null) return []
  const space = job.cursor.indexOf(' ')
  return [job.cursor.slice(0, space), job.cursor.slice(space + 1)]
}

function causeOf(job: Job): DecisionCause {
  const { cause } = job.payload
  return cause === 'day' || cause === 'facts' ? cause : 'pack'
}

async function countSubjects(db: DbOrTx, kind: string, { pack }: CurrentPack): Promise<number> {
  if (kind === 'city') return 1
  const [row] = pack.ledgers[kind]
    ? await db
        .select({ n: count() })
        .from(records)
        .where(and(eq(records.ledger, kind), isNull(records.voidedAt)))
    : await db.select({ n: count() }).from(units)
  return row?.n ?? 0
}

async function nextSubjects(db: DbOrTx, kind: string, after: string, { pack }: CurrentPack): Promise<string[]> {
  if (kind === 'city') return [pack.id]
  const rows = pack.ledgers[kind]
    ? await db
        .select({ id: records.id })
        .from(records)
        .where(and(eq(records.ledger, kind), isNull(records.voidedAt), gt(records.id, after)))
        .orderBy(asc(records.id))
        .limit(BATCH)
    : await db.select({ id: units.id }).from(units).where(gt(units.id, after)).orderBy(asc(units.id)).limit(BATCH)
  return rows.map((row) => row.id)
}

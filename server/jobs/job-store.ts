import { and, asc, desc, eq, inArray, lt, or, sql } from 'drizzle-orm'
import type { Db, DbOrTx, Tx } from '../db/connection.ts'
import { jobs } from '../db/schema/jobs.ts'

/** Every server process listens here and looks for work when told. */
export const JOB_CHANNEL = 'luodi_jobs'

export type Job = typeof jobs.$inferSelect
export type NewJob = { kind: string; key: string; payload: Record<string, unknown> }

/** How long a process may be silent before another takes its job over. */
const LEASE = sql`now() + interval '30 seconds'`
const ATTEMPTS = 5

/** Queues work at the commit of `tx`; the same kind and key is queued once, whoever asks. Returns its id. */
export async function enqueueJob(tx: Tx, job: NewJob): Promise<string> {
  const [made] = await tx.insert(jobs).values(job).onConflictDoNothing().returning({ id: jobs.id })
  await tx.execute(sql`select pg_notify(${JOB_CHANNEL}, ${job.kind})`)
  if (made) return made.id
  const [known] = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.kind, job.kind), eq(jobs.key, job.key)))
  return known!.id
}

/** Takes the oldest job that waits or whose process fell silent; null when there is none. */
export async function claimJob(db: Db, owner: string, kinds: readonly string[]): Promise<Job | null> {
  const free = db
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        inArray(jobs.kind, [...kinds]),
        inArray(jobs.status, ['queued', 'running']),
        or(sql`${jobs.leasedUntil} is null`, lt(jobs.leasedUntil, sql`now()`)),
      ),
    )
    .orderBy(asc(jobs.createdAt))
    .limit(1)
    .for('update', { skipLocked: true })
  const [job] = await db
    .update(jobs)
    .set({ status: 'running', owner, leasedUntil: LEASE, attempts: sql`${jobs.attempts} + 1` })
    .where(inArray(jobs.id, free))
    .returning()
  return job ?? null
}

/** Renews the lease inside the batch's transaction; false when the job was cancelled or taken over meanwhile. */
export async function holdJob(tx: Tx, job: Job): Promise<boolean> {
  const [held] = await tx
    .update(jobs)
    .set({ leasedUntil: LEASE })
    .where(and(eq(jobs.id, job.id), eq(jobs.owner, job.owner!), eq(jobs.status, 'running')))
    .returning({ id: jobs.id })
  return held !== undefined
}

/** Records what a batch did; a null cursor ends the job. */
export async function advanceJob(
  tx: Tx,
  job: Job,
  step: { cursor: string | null; done: number; changed: number },
): Promise<Job> {
  const ended = step.cursor === null
  const [after] = await tx
    .update(jobs)
    .set({
      cursor: step.cursor,
      done: sql`${jobs.done} + ${step.done}`,
      changed: sql`${jobs.changed} + ${step.changed}`,
      attempts: 0,
      ...(ended && { status: 'done', finishedAt: sql`now()`, leasedUntil: null, error: null }),
    })
    .where(eq(jobs.id, job.id))
    .returning()
  return after!
}

export async function setTotal(tx: Tx, job: Job, total: number): Promise<void> {
  await tx.update(jobs).set({ total }).where(eq(jobs.id, job.id))
}

/** Puts a job back with a growing pause after a failure, and gives up after five attempts. */
export async function failJob(db: Db, job: Job, message: string): Promise<void> {
  const last = job.attempts >= ATTEMPTS
  await db
    .update(jobs)
    .set({
      status: last ? 'failed' : 'queued',
      error: message.slice(0, 500),
      owner: null,
      leasedUntil: last ? null : sql`now() + ${job.attempts * 2} * interval '1 second'`,
      ...(last && { finishedAt: sql`now()` }),
    })
    .where(and(eq(jobs.id, job.id), eq(jobs.owner, job.owner!)))
}

/** Gives a job back unfinished, so that the next process need not wait for the lease to run out. */
export async function releaseJob(db: Db, job: Job): Promise<void> {
  await db
    .update(jobs)
    .set({ status: 'queued', owner: null, leasedUntil: null })
    .where(and(eq(jobs.id, job.id), eq(jobs.owner, job.owner!), eq(jobs.status, 'running')))
}

/** Ends jobs that wait or run; a batch under way is finished first. Returns the ids that were ended. */
export async function cancelJobs(tx: Tx, which: { id: string } | { kind: string }): Promise<string[]> {
  const rows = await tx
    .update(jobs)
    .set({ status: 'cancelled', finishedAt: sql`now()`, leasedUntil: null })
    .where(
      and(
        'id' in which ? eq(jobs.id, which.id) : eq(jobs.kind, which.kind),
        inArray(jobs.status, ['queued', 'running']),
      ),
    )
    .returning({ id: jobs.id })
  return rows.map((row) => row.id)
}

export async function findJob(db: DbOrTx, id: string): Promise<Job | null> {
  const [job] = await db.select().from(jobs).where(eq(jobs.id, id))
  return job ?? null
}

/** The latest jobs, newest first. */
export function latestJobs(db: DbOrTx, limit: number): Promise<Job[]> {
  return db.select().from(jobs).orderBy(desc(jobs.createdAt)).limit(limit)
}

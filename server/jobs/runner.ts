import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Database, Tx } from '../db/connection.ts'
import { advanceJob, claimJob, failJob, holdJob, JOB_CHANNEL, type Job, releaseJob, setTotal } from './job-store.ts'

/** One kind of background work. Both functions run inside the transaction that records the progress. */
export interface JobWorker {
  /** How many steps there are, told once at the beginning. */
  count(tx: Tx, job: Job): Promise<number>
  /** Does the next batch, well within two seconds; a null cursor says that nothing is left. */
  batch(tx: Tx, job: Job): Promise<{ cursor: string | null; done: number; changed: number }>
}

export interface JobRunner {
  /** Looks for work now. */
  wake(): void
  /** Finishes the batch under way and takes no further one. */
  stop(): Promise<void>
}

const POLL_MS = 1_000

/**
 * Works through queued jobs, one at a time per process, woken by NOTIFY and by a look every second. `everyPoll` runs before
 * each look: what has to be queued because time passed.
 */
export async function startJobRunner(
  database: Database,
  workers: Readonly<Record<string, JobWorker>>,
  everyPoll: () => Promise<void>,
  log: Logger,
): Promise<JobRunner> {
  const { db } = database
  const owner = randomUUID()
  let stopping = false
  let working: Promise<void> | null = null
  let again = false

  async function work(): Promise<void> {
    await everyPoll()
    for (;;) {
      if (stopping) return
      const job = await claimJob(db, owner, Object.keys(workers))
      if (!job) return
      await runJob(job, workers[job.kind]!)
    }
  }

  async function runJob(claimed: Job, worker: JobWorker): Promise<void> {
    let job: Job | null = claimed
    try {
      while (job && !stopping) job = await runBatch(job, worker)
      if (job) await releaseJob(db, job)
    } catch (error) {
      log.error({ err: error, job: claimed.id, kind: claimed.kind }, 'job failed')
      await failJob(db, claimed, error instanceof Error ? error.message : 'unknown')
    }
  }

  /** The job after one more batch; null when it ended, was cancelled or belongs to another process. */
  function runBatch(job: Job, worker: JobWorker): Promise<Job | null> {
    return db.transaction(async (tx) => {
      if (!(await holdJob(tx, job))) return null
      if (job.cursor === null) await setTotal(tx, job, await worker.count(tx, job))
      const after = await advanceJob(tx, job, await worker.batch(tx, job))
      return after.status === 'running' ? after : null
    })
  }

  function wake(): void {
    if (stopping) return
    if (working) {
      again = true
      return
    }
    again = false
    working = work()
      .catch((error: unknown) => log.warn({ err: error }, 'no look for work possible, trying again'))
      .finally(() => {
        working = null
        if (again) wake()
      })
  }

  await database.listen(JOB_CHANNEL, wake, wake)
  const timer = setInterval(wake, POLL_MS)
  timer.unref()
  wake()
  return {
    wake,
    stop: async () => {
      stopping = true
      clearInterval(timer)
      await working
    },
  }
}

import pino from 'pino'
import type { Database } from '../../server/db/connection.ts'
import { queueWhenOutdated } from '../../server/decisions/reevaluate.ts'
import { latestJobs } from '../../server/jobs/job-store.ts'
import { startJobs } from '../../server/jobs/start-jobs.ts'
import type { PackCache } from '../../server/packs/current-pack.ts'

/** Runs the background work of a test app until nothing is queued; fails when a job failed. */
export async function finishJobs(database: Database, packs: PackCache): Promise<void> {
  await packs.refresh()
  // Otherwise there may be nothing in the queue yet, and all seems done.
  await queueWhenOutdated(database.db)
  const runner = await startJobs(database, packs, pino({ level: 'silent' }))
  try {
    await until(async () => {
      const jobs = await latestJobs(database.db, 50)
      const failed = jobs.find((job) => job.status === 'failed')
      if (failed) throw new Error(`${failed.kind} failed: ${failed.error}`)
      return jobs.length > 0 && jobs.every((job) => job.status === 'done' || job.status === 'cancelled')
    })
  } finally {
    await runner.stop()
  }
}

/** Asks every 20 ms; fails after `within` milliseconds. Returns how long it took. */
export async function until(holds: () => Promise<boolean> | boolean, within = 20_000): Promise<number> {
  const from = performance.now()
  while (!(await holds())) {
    if (performance.now() - from > within) throw new Error(`not within ${within} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return performance.now() - from
}

import type { Logger } from 'pino'
import { DAY_CHANNEL } from '../day/current-day.ts'
import type { Database } from '../db/connection.ts'
import { queueWhenOutdated, REEVALUATE, reevaluateWorker } from '../decisions/reevaluate.ts'
import type { PackCache } from '../packs/current-pack.ts'
import { ensureFactIndexes } from '../records/fact-indexes.ts'
import { type JobRunner, startJobRunner } from './runner.ts'

/** Starts this process's share of the background work: decisions follow packs and days, and lists get their indexes. */
export async function startJobs(database: Database, packs: PackCache, log: Logger): Promise<JobRunner> {
  const { db } = database
  const index = () =>
    ensureFactIndexes(db, packs.current().pack).catch((error: unknown) =>
      log.warn({ err: error }, 'indexes of listed facts not made, lists are slower until the next start'),
    )
  await index()
  const workers = { [REEVALUATE]: reevaluateWorker(packs) }
  const outdated = async (): Promise<void> => {
    await queueWhenOutdated(db)
  }
  const runner = await startJobRunner(database, workers, outdated, log)
  packs.onChange(() => {
    void index()
    runner.wake()
  })
  await database.listen(DAY_CHANNEL, () => runner.wake())
  return runner
}

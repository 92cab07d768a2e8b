import { fileURLToPath } from 'node:url'
import { announce } from './announce.ts'
import { createApp } from './app.ts'
import { keepCheckpoints } from './audit/checkpoint.ts'
import { currentDay } from './day/current-day.ts'
import { openDatabase } from './db/connection.ts'
import { migrate } from './db/migrate.ts'
import { fillDemo } from './demo/fill-demo.ts'
import { type FolderLock, lockFolder } from './embedded/folder-lock.ts'
import { type EmbeddedPostgres, startEmbedded } from './embedded/postgres.ts'
import { listen } from './http/listen.ts'
import { startJobs } from './jobs/start-jobs.ts'
import { createLog } from './log.ts'
import type { Settings } from './settings.ts'
import { prepare, type Wishes } from './setup/prepare.ts'

const PAGES = fileURLToPath(new URL('../dist/admin-ui', import.meta.url))
/** Requests under way get this long to finish when the server stops. */
const GRACE_MS = 8_000

export interface RunningServer {
  /** What to print for the person who started it. */
  announcement: string
  port: number
  /** Resolves, with a sentence, should the server not be able to go on by itself. */
  failed: Promise<string>
  /** Stops everything in order, the embedded database last. */
  stop(): Promise<void>
}

/** Undoing of each step of the start, run backwards by `stop` and when a later step fails. */
type Undo = () => Promise<void> | void

/** Starts everything a server process consists of. What was started is stopped again when a step fails. */
export async function startServer(settings: Settings, wishes: Wishes): Promise<RunningServer> {
  const undo: Undo[] = []
  const stop = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step()
  }
  try {
    return await start(settings, wishes, undo, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(
  settings: Settings,
  wishes: Wishes,
  undo: Undo[],
  stop: () => Promise<void>,
): Promise<RunningServer> {
  const lock = settings.databaseUrl === null ? await lockFolder(settings.dataDir) : null
  if (lock) undo.push(() => lock.release())
  const log = createLog(settings)
  const embedded = await startOwnDatabase(settings, undo)
  const url = settings.databaseUrl ?? embedded?.url ?? ''
  await migrate(url)
  const database = openDatabase({ url, log })
  undo.push(() => database.close())
  const prepared = await prepare(database, settings, log, wishes)
  undo.push(() => prepared.packs.stop())
  if (settings.mode === 'trial') await fillDemo(database.db, prepared.packs, await currentDay(database.db), log)
  const jobs = await startJobs(database, prepared.packs, log)
  undo.push(() => jobs.stop())
  undo.push(keepCheckpoints(database.db, settings.dataDir, log))

  const app = createApp({ db: database.db, packs: prepared.packs, settings, log, pages: PAGES })
  const listening = await listen(app, settings.port, settings.host)
  undo.push(() => listening.close(GRACE_MS))
  if (lock) noteState(lock, listening.port, settings, undo)
  log.info({ port: listening.port, mode: settings.mode, city: settings.city }, 'listening')
  return {
    announcement: announce(settings, listening.port, prepared, embedded?.notices ?? []),
    port: listening.port,
    failed: embedded ? embedded.lost.then(() => '内置数据库意外停止，且不能重新启动') : new Promise(() => undefined),
    stop,
  }
}

async function startOwnDatabase(settings: Settings, undo: Undo[]): Promise<EmbeddedPostgres | null> {
  if (settings.databaseUrl !== null) return null
  const embedded = await startEmbedded({ dataDir: settings.dataDir })
  undo.push(() => embedded.stop())
  return embedded
}

function noteState(lock: FolderLock, port: number, { host }: Settings, undo: Undo[]): void {
  lock.listening(`${host}:${port}`)
  undo.push(() => lock.stopping())
}

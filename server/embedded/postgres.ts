import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { connectOnce } from '../db/connection.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { stopOrphan } from './orphan.ts'
import { choosePlace, makeOwned, type Place } from './place.ts'
import { waitUntil } from './process-of.ts'

export interface EmbeddedPostgres {
  /** Connection string of the product's database; stays the same when PostgreSQL has to be started again. */
  url: string
  /** Sentences for the person who started the server. */
  notices: string[]
  /** Resolves when PostgreSQL ended by itself and could not be brought back. */
  lost: Promise<void>
  /** Ends PostgreSQL in order: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  /** Further settings of PostgreSQL, e.g. `['fsync=off']` for tests. */
  flags?: readonly string[]
}

const DATABASE = 'luodi'
const MAX_LOG_BYTES = 5 * 1024 * 1024
/** How long a PostgreSQL that died is tried to be started again. */
const REVIVAL_MS = 60_000

/**
 * Starts PostgreSQL on the data folder, making the database on the first start, and starts it again should it die. The
 * caller holds the folder's lock. It listens on 127.0.0.1 only, on a free port, behind a random password kept beside the data.
 */
export async function startEmbedded({ dataDir, flags = [] }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = choosePlace(dataDir)
  const binaries = findBinaries(place.user, place.around)
  const notices = place.notice ? [place.notice] : []
  if (await stopOrphan(place.folder)) notices.push('上次异常退出，已停止遗留的数据库进程并自动恢复')
  const password = readPassword(join(dataDir, 'database.password'))
  if (!existsSync(place.folder)) await initialise(place, binaries, password)
  const port = await freePort()
  const address = `postgres://${DATABASE}:${password}@127.0.0.1:${port}`
  const launch = () => launchOn(place, binaries, port, join(dataDir, 'database.log'), flags, `${address}/postgres`)

  let running = await launch()
  let stopping = false
  await createDatabase(`${address}/postgres`)

  async function watch(): Promise<void> {
    for (;;) {
      await running.ended
      const revived = stopping ? null : await revive()
      if (!revived) return
      running = revived
      // Asked to stop while it was coming back: `stop` saw only the dead one.
      if (stopping) return stop(running)
    }
  }

  /** After a kill, PostgreSQL refuses to start until the last of the old processes has noticed. */
  async function revive(): Promise<Running | null> {
    for (const end = performance.now() + REVIVAL_MS; !stopping && performance.now() < end; ) {
      await stopOrphan(place.folder)
      const next = await launch().catch(() => null)
      if (next) return next
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    return null
  }

  const watching = watch()
  return {
    url: `${address}/${DATABASE}`,
    notices,
    lost: watching.then(() => (stopping ? new Promise<never>(() => undefined) : undefined)),
    stop: async () => {
      stopping = true
      await stop(running)
      await watching
    },
  }
}

interface Running {
  child: ChildProcess
  ended: Promise<void>
  hasEnded: () => boolean
}

function readPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flush: true })
  return readFileSync(file, 'utf8').trim()
}

/** Makes the cluster under another name first, so that an interrupted first start leaves nothing half-made. */
async function initialise(place: Place, binaries: Binaries, password: string): Promise<void> {
  const fresh = `${place.folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  makeOwned(fresh, place.user)
  const passwordFile = join(place.around, 'initdb.password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid)
  const args = [
    `--pgdata=${fresh}`,
    `--username=${DATABASE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ]
  try {
    await run(binaries.initdb, args, place)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(fresh, place.folder)
}

function run(program: string, args: string[], place: Place): Promise<void> {
  const child = spawn(program, args, {
    ...identity(place),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment(),
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`内置数据库建立失败：${complaint.trim()}`))))
  })
}

async function launchOn(
  place: Place,
  binaries: Binaries,
  port: number,
  logFile: string,
  flags: readonly string[],
  url: string,
): Promise<Running> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, ...flags]
  const tooLong = existsSync(logFile) && statSync(logFile).size > MAX_LOG_BYTES
  const log = openSync(logFile, tooLong ? 'w' : 'a', 0o600)
  // A session of its own: Ctrl-C in the terminal must reach us, not the database before our requests are done.
  const child = spawn(binaries.postgres, ['-D', place.folder, ...settings.flatMap((setting) => ['-c', setting])], {
    ...identity(place),
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: environment(),
  })
  closeSync(log)
  let over = false
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true
      resolve()
    }
    child.once('error', end)
    child.once('exit', end)
  })
  const running = { child, ended, hasEnded: () => over }
  await untilReady(url, running, logFile)
  return running
}

async function untilReady(url: string, running: Running, logFile: string): Promise<void> {
  // Crash recovery may take a while after a kill under load.
  const end = performance.now() + 120_000
  for (;;) {
    if (running.hasEnded()) throw new Error(`内置数据库没有启动，原因见 ${logFile}`)
    try {
      return await connectOnce(url, async (client) => void (await client.query('select 1')))
    } catch (cause) {
      if (performance.now() > end) throw new Error(`内置数据库两分钟内没有就绪，原因见 ${logFile}`, { cause })
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
  }
}

function createDatabase(url: string): Promise<void> {
  return connectOnce(url, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  })
}

async function stop({ child, ended, hasEnded }: Running): Promise<void> {
  if (hasEnded()) return
  child.kill('SIGINT')
  if (!(await waitUntil(hasEnded, 30_000))) child.kill('SIGQUIT')
  await ended
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}

function identity({ user }: Place): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {}
}

/** Neither our own settings nor PG* variables of the shell may steer the embedded database. */
function environment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
}

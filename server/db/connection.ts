import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Logger } from 'pino'
import { releasingTransactions } from './releasing-transactions.ts'

export type Db = NodePgDatabase
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

/** What a query function takes: the database, or the transaction it is part of. */
export type DbOrTx = Db | Tx

export interface Database {
  db: Db
  /**
   * Calls `heard` with the payload of every NOTIFY on `channel`, on this process's one listening connection.
   * After a lost connection it listens again and calls `reconnected`, since notices may have been missed.
   */
  listen: (channel: string, heard: (payload: string) => void, reconnected?: () => void) => Promise<void>
  /** Ends every connection; statements under way finish first. */
  close: () => Promise<void>
}

export interface DatabaseOptions {
  url: string
  log: Logger
  /** Connections of the pool at most. */
  size?: number
}

const TIMEOUTS = { statement_timeout: 5_000, lock_timeout: 2_000, idle_in_transaction_session_timeout: 10_000 }

/** Opens the pool. The only place, with `connectOnce`, that connects to PostgreSQL. */
export function openDatabase({ url, log, size = 10 }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: 'luodi',
    keepAlive: true,
    ...TIMEOUTS,
  })
  // A backend that dies emits on the pool when idle, on the client when checked out: without both, the process ends.
  pool.on('error', (error) => log.warn({ code: codeOf(error) }, 'idle database connection lost'))
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ code: codeOf(error) }, 'database connection lost'))
  })
  const ear = listener(url, log)
  return {
    db: releasingTransactions(pool),
    listen: ear.listen,
    close: async () => {
      await ear.close()
      await pool.end()
    },
  }
}

/** One connection without time limits, for migrations, seeding checks and maintenance; closed when `work` ends. */
export async function connectOnce<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'luodi-once',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

interface Ear {
  heard: (payload: string) => void
  reconnected: (() => void) | undefined
}

function listener(url: string, log: Logger) {
  const ears = new Map<string, Ear[]>()
  let client: pg.Client | null = null
  let closed = false
  let opening: Promise<void> | null = null

  async function open(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'luodi-listen', keepAlive: true })
    next.on('error', (error) => log.warn({ code: codeOf(error) }, 'listening connection lost'))
    next.on('notification', ({ channel, payload }) => {
      for (const ear of ears.get(channel) ?? []) ear.heard(payload ?? '')
    })
    await next.connect()
    if (closed) return next.end()
    next.on('end', () => {
      if (client === next) client = null
      if (!closed) void reopen()
    })
    for (const channel of ears.keys()) await next.query(`listen ${next.escapeIdentifier(channel)}`)
    client = next
  }

  async function reopen(): Promise<void> {
    for (let wait = 100; !closed; wait = Math.min(wait * 2, 2_000)) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      try {
        if (closed) return
        await open()
        for (const list of ears.values()) for (const ear of list) ear.reconnected?.()
        return
      } catch (error) {
        log.warn({ code: codeOf(error) }, 'listening connection not restored yet')
      }
    }
  }

  return {
    listen: async (channel: string, heard: Ear['heard'], reconnected?: Ear['reconnected']): Promise<void> => {
      const list = ears.get(channel)
      if (list) {
        list.push({ heard, reconnected })
        return
      }
      ears.set(channel, [{ heard, reconnected }])
      if (client) await client.query(`listen ${client.escapeIdentifier(channel)}`)
      else {
        opening ??= open()
        await opening
        // A channel added while the connection was opening may have missed the round above; listening twice is harmless.
        await (client as pg.Client | null)?.query(`listen ${pg.escapeIdentifier(channel)}`)
      }
    },
    close: async (): Promise<void> => {
      closed = true
      await client?.end().catch(() => undefined)
    },
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

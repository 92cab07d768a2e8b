import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Db } from '../db/connection.ts'

/** The chain's head at some moment, kept outside the database: whoever cuts the chain there cannot cut it here. */
export interface Checkpoint {
  seq: number
  /** Hex. */
  hash: string
  at: string
}

const FILE = 'audit-checkpoints.jsonl'
const EVERY_MS = 60_000

export function readCheckpoints(dataDir: string): Checkpoint[] {
  const file = join(dataDir, FILE)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').split('\n').flatMap(parseLine)
}

/** Notes the head when it has moved since the last note. */
export async function writeCheckpoint(db: Db, dataDir: string): Promise<void> {
  const { rows } = await db.execute<{ seq: string; hash: Buffer }>(
    sql`select seq, hash from audit_chain order by seq desc limit 1`,
  )
  const [head] = rows
  if (!head || readCheckpoints(dataDir).at(-1)?.seq === Number(head.seq)) return
  const point: Checkpoint = { seq: Number(head.seq), hash: head.hash.toString('hex'), at: new Date().toISOString() }
  appendFileSync(join(dataDir, FILE), `${JSON.stringify(point)}\n`, { mode: 0o600, flush: true })
}

/** Notes the head every minute until the returned function is called, which notes it once more. */
export function keepCheckpoints(db: Db, dataDir: string, log: Logger): () => Promise<void> {
  const note = () =>
    writeCheckpoint(db, dataDir).catch((err: unknown) => log.warn({ err }, 'audit checkpoint not written'))
  const timer = setInterval(note, EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await note()
  }
}

/** A line cut short by a kill tells nothing; the ones before it hold. */
function parseLine(line: string): Checkpoint[] {
  if (line === '') return []
  try {
    return [JSON.parse(line) as Checkpoint]
  } catch {
    return []
  }
}

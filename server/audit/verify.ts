import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection.ts'
import { readCheckpoints } from './checkpoint.ts'
import { auditPads } from './key.ts'

export interface Verification {
  ok: boolean
  /** Entries that hold, from the first on. */
  entries: number
  /** Sequence of the first entry that does not hold. */
  broken: number | null
  /** What was found, as a Chinese sentence. */
  message: string
}

/** Links checked per statement: each stays far below the statement's time limit. */
const BATCH = 5_000

/**
 * Walks the whole chain under the installation's key, and compares it with the checkpoints kept outside the database:
 * finds changed, inserted, removed and cut-off entries.
 */
export async function verifyAudit(db: Db, dataDir: string): Promise<Verification> {
  const { inner, outer } = auditPads()
  const checkpoints = new Map(readCheckpoints(dataDir).map((point) => [point.seq, point.hash]))
  const head = await headOf(db)
  let entries = 0
  let previous: Buffer = Buffer.alloc(0)
  while (entries < head) {
    const to = Math.min(entries + BATCH, head)
    const { rows } = await db.execute<{ last_seq: string; last_hash: Buffer; broken: string | null }>(
      sql`select * from audit_verify(${entries + 1}, ${to}, ${previous}, decode(${inner}, 'hex'), decode(${outer}, 'hex'))`,
    )
    const [row] = rows
    if (!row) throw new Error('audit_verify answered nothing')
    if (row.broken !== null) return brokenAt(Number(row.broken))
    if (Number(row.last_seq) !== to) return brokenAt(Number(row.last_seq) + 1)
    const odd = await differing(db, checkpoints, entries + 1, to)
    if (odd !== null) return brokenAt(odd)
    previous = row.last_hash
    entries = to
  }
  const lost = [...checkpoints.keys()].filter((seq) => seq > head)
  if (lost.length > 0)
    return {
      ...brokenAt(head + 1),
      message: `审计记录从第 ${head + 1} 条起被截去：校验点记到第 ${Math.max(...lost)} 条`,
    }
  const loose = await looseEntries(db)
  if (loose > 0) return { ok: false, entries, broken: null, message: `有 ${loose} 条审计记录不在链上` }
  return { ok: true, entries, broken: null, message: `共 ${entries} 条审计记录，全部完整` }
}

function brokenAt(seq: number): Verification {
  return { ok: false, entries: seq - 1, broken: seq, message: `第 ${seq} 条审计记录被改动、删除或插入` }
}

async function headOf(db: Db): Promise<number> {
  const { rows } = await db.execute<{ seq: string | null }>(sql`select max(seq) as seq from audit_chain`)
  return Number(rows[0]?.seq ?? 0)
}

async function differing(db: Db, checkpoints: Map<number, string>, from: number, to: number): Promise<number | null> {
  const wanted = [...checkpoints.keys()].filter((seq) => seq >= from && seq <= to)
  if (wanted.length === 0) return null
  const { rows } = await db.execute<{ seq: string; hash: Buffer }>(
    sql`select seq, hash from audit_chain where seq in ${wanted} order by seq`,
  )
  const odd = rows.find((row) => row.hash.toString('hex') !== checkpoints.get(Number(row.seq)))
  return odd ? Number(odd.seq) : null
}

async function looseEntries(db: Db): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_entries e where not exists (select 1 from audit_chain c where c.entry = e.id)`,
  )
  return rows[0]?.n ?? 0
}

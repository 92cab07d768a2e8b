import { sql } from 'drizzle-orm'
import type { Pack } from '../../engine/index.ts'
import type { Db } from '../db/connection.ts'
import { factColumns } from './fact-columns.ts'

/** Makes the missing indexes of facts marked `listed`, so that lists filter and sort by them quickly. */
export function ensureFactIndexes(db: Db, pack: Pack): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('luodi.fact-indexes'))`)
    for (const ledger of Object.values(pack.ledgers)) {
      for (const { id, fact, shape, typed } of factColumns(pack, ledger).values()) {
        if (!fact.listed || typed) continue
        await tx.execute(sql`select ensure_fact_index(${ledger.id}, ${id}, ${shape})`)
      }
    }
  })
}

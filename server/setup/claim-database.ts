import { sql } from 'drizzle-orm'
import type { Tx } from '../db/connection.ts'
import { installation } from '../db/schema/installation.ts'
import type { Settings } from '../settings.ts'

export type Installation = typeof installation.$inferSelect

/** What this process believes it runs on. */
export interface Claim {
  city: string
  mode: Settings['mode']
  auditKeyMark: string
  /** The day a new trial begins on. */
  trialDay: string | null
}

const MODES = { trial: '试用', production: '正式' } as const

/**
 * Makes the database this installation's on the first start; afterwards refuses one that belongs to another city, to the
 * other mode, or was sealed with another audit key. Holds the row's lock, so that processes that start together take turns.
 */
export async function claimDatabase(tx: Tx, claim: Claim): Promise<Installation> {
  await tx.insert(installation).values(claim).onConflictDoNothing()
  const [row] = await tx.select().from(installation).for('update')
  if (!row) throw new Error('installation row missing')
  if (row.city !== claim.city) {
    throw new Error(
      `这个数据库属于规则包 ${row.city}，不能以 ${claim.city} 启动。请改 LUODI_CITY，或换一个 LUODI_DATA / DATABASE_URL`,
    )
  }
  if (row.mode !== claim.mode) {
    throw new Error(
      `这个数据库是${MODES[row.mode]}库，不能以${MODES[claim.mode]}模式启动。请改 LUODI_MODE，或换一个 LUODI_DATA / DATABASE_URL`,
    )
  }
  if (row.auditKeyMark !== claim.auditKeyMark) {
    throw new Error('审计密钥与数据库不一致：几个服务共用一个数据库时，须设相同的 LUODI_AUDIT_KEY')
  }
  return row
}

/** Notes that the first start was completed: accounts and demo library are there. */
export async function noteSeeded(tx: Tx): Promise<void> {
  await tx.update(installation).set({ seeded: true, updatedAt: sql`now()` })
}

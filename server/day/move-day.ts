import { sql } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../db/connection.ts'
import { installation } from '../db/schema/installation.ts'
import { AppError } from '../http/errors.ts'
import type { Who } from '../rights/who.ts'
import { DAY_CHANNEL } from './current-day.ts'

/** Moves the trial's day, forward or back, and tells every server process. Refused in production. */
export function moveDay(db: Db, who: Who, day: string): Promise<void> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(installation).for('update')
    if (row?.mode !== 'trial') throw new AppError('trial_only')
    await tx.update(installation).set({ trialDay: day, updatedAt: sql`now()` })
    await recordAudit(tx, who, 'day.move', { kind: 'day', id: null }, { day: row.trialDay }, { day })
    await tx.execute(sql`select pg_notify(${DAY_CHANNEL}, ${day})`)
  })
}

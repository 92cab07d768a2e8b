import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/connection.ts'
import { people } from '../db/schema/people.ts'
import type { SessionSettings } from '../settings.ts'

export type Person = typeof people.$inferSelect

/** What a guess may be checked against: the account, or nobody when it is unknown, disabled or locked. */
export interface Attempt {
  person: Person | null
  /** The account's password may be looked at; otherwise the guess is refused, whatever it is. */
  open: boolean
  /** It is the one that locks the account, unless the password turns out right. */
  last: boolean
}

/**
 * Counts a guess against the account before the password is looked at, under the row's lock, so that any number of
 * guesses at once get no more than the allowed ones looked at. A success takes the count back.
 */
export function beginAttempt(db: Db, by: { key: string } | { id: string }, limits: SessionSettings): Promise<Attempt> {
  return db.transaction(async (tx) => {
    const where = 'key' in by ? eq(people.loginKey, by.key) : eq(people.id, by.id)
    const [row] = await tx
      .select({
        person: people,
        locked: sql<boolean>`coalesce(${people.lockedUntil} > now(), false)`,
        windowPassed: sql<boolean>`coalesce(${people.failuresFrom} < now() - ${limits.failureWindowMinutes} * interval '1 minute', true)`,
      })
      .from(people)
      .where(where)
      .for('update')
    if (!row) return { person: null, open: false, last: false }
    if (row.locked || row.person.status !== 'active') return { person: row.person, open: false, last: false }
    const failures = (row.windowPassed ? 0 : row.person.failures) + 1
    await tx
      .update(people)
      .set({
        failures,
        ...(failures === 1 && { failuresFrom: sql`now()` }),
        lockedUntil: failures >= limits.failures ? sql`now() + ${limits.lockMinutes} * interval '1 minute'` : null,
      })
      .where(eq(people.id, row.person.id))
    return { person: row.person, open: true, last: failures >= limits.failures }
  })
}

/** Takes back the count and the lock after a right password. */
export async function forgiveFailures(tx: Tx, id: string): Promise<void> {
  await tx.update(people).set({ failures: 0, failuresFrom: null, lockedUntil: null }).where(eq(people.id, id))
}

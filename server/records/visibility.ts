import { and, eq, exists, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db, DbOrTx } from '../db/connection.ts'
import { records, recordUnits } from '../db/schema/records.ts'
import type { Reach, Who } from '../rights/who.ts'

/** The condition that every query for records carries: those of the units within `reach`; nothing for "every unit". */
export function within(db: DbOrTx, reach: Reach): SQL | undefined {
  if (reach === 'all') return undefined
  return exists(
    (db as Db)
      .select({ one: sql`1` })
      .from(recordUnits)
      .where(
        and(
          eq(recordUnits.ledger, records.ledger),
          eq(recordUnits.recordId, records.id),
          sql`${recordUnits.unit} = any(${sql.param([...reach])}::text[])`,
        ),
      ),
  )
}

/** Records this person sees. */
export function visibleTo(db: DbOrTx, who: Who): SQL | undefined {
  return within(db, who.units)
}

/** Not voided (未作废). */
export const live = (): SQL => isNull(records.voidedAt)

import { sql } from 'drizzle-orm'
import { boolean, check, date, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { timestamps } from './columns.ts'

/** One row: whose database this is. A server with other settings refuses to start on it. */
export const installation = pgTable(
  'installation',
  {
    id: integer().primaryKey().default(1),
    city: text().notNull(),
    mode: text({ enum: ['trial', 'production'] }).notNull(),
    /** The day a trial plays on; null in production, where the clock decides. */
    trialDay: date({ mode: 'string' }),
    /** First 16 hex digits of the audit key's SHA-256: two servers with different keys would break the chain. */
    auditKeyMark: text().notNull(),
    /** The demo library and the trial accounts were made. */
    seeded: boolean().notNull().default(false),
    ...timestamps,
  },
  (t) => [check('installation_single', sql`${t.id} = 1`)],
)

import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** What ran for which period. The key makes a scheduled piece of work run once, whichever server is up. */
export const scheduledRuns = pgTable(
  'scheduled_runs',
  {
    schedule: text().notNull(),
    /** Period in the schedule's own notation: `2020-06-30`, `2020-06`, `2020-W26`. */
    period: text().notNull(),
    state: text({ enum: ['running', 'done', 'failed', 'missed'] }).notNull(),
    attempts: integer().notNull().default(1),
    startedAt: instant().notNull().defaultNow(),
    /** A run whose lease has passed was lost with its server and may be taken over. */
    leaseUntil: instant().notNull(),
    endedAt: instant(),
    note: text(),
  },
  (t) => [primaryKey({ columns: [t.schedule, t.period] })],
)

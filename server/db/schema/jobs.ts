import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export type JobStatus = 'queued' | 'running' | 'done' | 'cancelled' | 'failed'

/**
 * Background work with progress. A process claims a job by a lease; each batch does its work and moves `cursor` in one
 * transaction that names the lease's `owner`, so a batch counts once even when two processes believe they hold the job.
 */
export const jobs = pgTable(
  'jobs',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text().notNull(),
    /** What the work is for (a pack version and a day …): with `kind` unique, so it is done once. */
    key: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    status: text().$type<JobStatus>().notNull().default('queued'),
    total: integer().notNull().default(0),
    done: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    /** Where the next batch starts; null before the first. */
    cursor: text(),
    owner: uuid(),
    leasedUntil: instant(),
    attempts: integer().notNull().default(0),
    error: text(),
    createdAt: instant().notNull().defaultNow(),
    finishedAt: instant(),
  },
  (t) => [uniqueIndex('jobs_kind_key').on(t.kind, t.key), index('jobs_by_status').on(t.status, t.createdAt)],
)

import { sql } from 'drizzle-orm'
import { bigint, customType, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * What was done, by whom. Written in the transaction of the change; a trigger refuses UPDATE, DELETE and TRUNCATE.
 * The content of `before` and `after` never holds passwords, tokens or other secrets.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Clock of the database. */
    at: instant().notNull().default(sql`clock_timestamp()`),
    /** noun.verb, e.g. `record.change`, `session.open`, `permission.denied`. */
    event: text().notNull(),
    result: text({ enum: ['done', 'refused', 'failed'] }).notNull(),
    objectKind: text().notNull(),
    objectId: text(),
    person: uuid(),
    /** Name and roles as they were at the time. */
    personName: text(),
    personUnit: text(),
    roles: text().array().notNull().default([]),
    session: text(),
    ip: text(),
    requestId: text(),
    before: jsonb(),
    after: jsonb(),
    reason: text(),
  },
  (t) => [
    index().on(t.at.desc()),
    index().on(t.person, t.at.desc()),
    index().on(t.objectKind, t.objectId, t.at.desc()),
    index().on(t.event, t.at.desc()),
  ],
)

/** The chain over the entries, in the order of their commits: each hash seals an entry and the hash before it. */
export const auditChain = pgTable('audit_chain', {
  seq: bigint({ mode: 'number' }).primaryKey(),
  entry: uuid()
    .notNull()
    .unique()
    .references(() => auditEntries.id),
  /** HMAC-SHA-256 under the installation's audit key, which is not in the database. */
  hash: bytea().notNull(),
})

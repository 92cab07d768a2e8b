import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** What a person has half filled: kept as typed, never checked, overwritten at each save. `key` is 'new' or a record id. */
export const drafts = pgTable(
  'drafts',
  {
    personId: uuid().notNull(),
    ledger: text().notNull(),
    key: text().notNull(),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.ledger, t.key] })],
)

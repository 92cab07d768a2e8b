import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export type ChangeSetStatus = 'draft' | 'submitted' | 'approved' | 'rejected' | 'withdrawn' | 'published'

/** One edited parameter value: from `from` on, parameter `id` has `value` (pack notation, with its unit), by `clause`. */
export type ChangeSetItem = {
  kind: 'parameters'
  id: string
  value: { from: string; value: unknown; clause: string; note?: string }
}

/**
 * Proposed changes of the pack (规则变更). draft → submitted → approved (by another person) → published; a submitted one may be
 * rejected, and until it is published its author may withdraw it.
 */
export const changeSets = pgTable(
  'change_sets',
  {
    id: uuid().primaryKey().defaultRandom(),
    status: text().$type<ChangeSetStatus>().notNull().default('draft'),
    note: text().notNull().default(''),
    items: jsonb().$type<ChangeSetItem[]>().notNull(),
    version: integer().notNull().default(1),
    /** The pack version it was submitted against; publishing asks whether its parameters are still the same. */
    baseVersion: integer(),
    authorId: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    submittedAt: instant(),
    /** The second person, who approved or rejected. */
    reviewerId: uuid(),
    reviewedAt: instant(),
    reviewReason: text(),
    publishedBy: uuid(),
    publishedAt: instant(),
    packVersion: integer(),
  },
  (t) => [index('change_sets_by_update').on(t.updatedAt)],
)

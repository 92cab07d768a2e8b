import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/**
 * Published versions of the city's rule pack (规则包版本). Rows are never changed or deleted (trigger `pack_versions_frozen`);
 * the highest number is in force, and the dated values inside it say what holds on which day.
 */
export const packVersions = pgTable('pack_versions', {
  /** 1, 2, 3 … without gaps; the primary key makes two concurrent publications of the same number impossible. */
  number: integer().primaryKey(),
  city: text().notNull(),
  /** The merged pack as JSON text without white space, in the order of its files. */
  content: text().notNull(),
  /** SHA-256 of `content`, hex. */
  hash: text().notNull(),
  /** SHA-256 of the text of the parents: base and city files, or the version that was changed. */
  parents: text().array().notNull(),
  /** `files`: read from config/ at start; `browser`: a published change set. */
  origin: text().$type<'files' | 'browser'>().notNull(),
  /** The change set it came from; null for `files`. */
  changeSetId: uuid(),
  note: text().notNull().default(''),
  /** First day on which a published value differs (YYYY-MM-DD); null for `files`. */
  effectiveFrom: text(),
  publishedBy: uuid(),
  publishedAt: instant().notNull().defaultNow(),
})

import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, date, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { timestamps } from './columns.ts'

/** The live register of units (单位), a tree. A unit exists from `fromDay` to `toDay`, both included. */
export const units = pgTable(
  'units',
  {
    /** ASCII id; those of the pack's seed keep the pack's id. */
    id: text().primaryKey(),
    name: text().notNull(),
    /** Kind of unit, as the pack names them (district, department, park …). */
    kind: text().notNull(),
    parent: text().references((): AnyPgColumn => units.id),
    aliases: text().array().notNull().default([]),
    note: text(),
    fromDay: date({ mode: 'string' }).notNull().default('1900-01-01'),
    toDay: date({ mode: 'string' }),
    version: integer().notNull().default(1),
    ...timestamps,
  },
  (t) => [
    index().on(t.parent),
    check('units_days', sql`${t.toDay} is null or ${t.toDay} >= ${t.fromDay}`),
    check('units_not_own_parent', sql`${t.parent} is null or ${t.parent} <> ${t.id}`),
  ],
)

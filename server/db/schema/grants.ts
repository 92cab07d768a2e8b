import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, timestamps } from './columns.ts'
import { people } from './people.ts'
import { units } from './units.ts'

/** Roles in force. The pack proposes them; what is granted is decided here. */
export const roles = pgTable('roles', {
  id: text().primaryKey(),
  label: text().notNull(),
  description: text(),
  /** `all`: every record; `unit`: records of the granted unit and of the units below it. */
  scope: text({ enum: ['all', 'unit'] }).notNull(),
  permissions: text().array().notNull(),
  /** Roles that the same person may not hold beside this one. */
  exclusive: text().array().notNull().default([]),
  ...timestamps,
})

/** Who holds which role for which unit; ended, never deleted. */
export const grants = pgTable(
  'grants',
  {
    id: uuid().primaryKey().defaultRandom(),
    person: uuid()
      .notNull()
      .references(() => people.id),
    role: text()
      .notNull()
      .references(() => roles.id),
    /** The unit the role is held for; null: the person's own unit. */
    unit: text().references(() => units.id),
    grantedBy: uuid(),
    grantedAt: instant().notNull().defaultNow(),
    endedBy: uuid(),
    endedAt: instant(),
  },
  (t) => [
    index().on(t.person),
    uniqueIndex('grants_in_force').on(t.person, t.role, sql`coalesce(${t.unit}, '')`).where(sql`${t.endedAt} is null`),
  ],
)

import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, timestamps } from './columns.ts'
import { units } from './units.ts'

/** Accounts. Never deleted: a login name stays taken, so that audit remains unambiguous. */
export const people = pgTable(
  'people',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The login name as typed when the account was made. */
    login: text().notNull(),
    /** The login name folded (NFKC, lower case, no spaces): two names that look alike cannot both exist. */
    loginKey: text().notNull().unique(),
    name: text().notNull(),
    unit: text().references(() => units.id),
    status: text({ enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    version: integer().notNull().default(1),
    /** `scrypt$N$r$p$salt$hash`, base64url; null until a one-time code is redeemed. */
    passwordHash: text(),
    passwordSetAt: instant(),
    /** The next sign-in leads only to the change of password. */
    mustChangePassword: boolean().notNull().default(false),
    /** Failures since `failuresFrom`; both are cleared by a success. */
    failures: integer().notNull().default(0),
    failuresFrom: instant(),
    lockedUntil: instant(),
    lastSignInAt: instant(),
    ...timestamps,
  },
  (t) => [index().on(t.unit), check('people_status', sql`${t.status} in ('active', 'disabled')`)],
)

/** Hashes of a person's former passwords, so that the last five are not taken again. */
export const passwordHistory = pgTable(
  'password_history',
  {
    id: uuid().primaryKey().defaultRandom(),
    person: uuid()
      .notNull()
      .references(() => people.id),
    hash: text().notNull(),
    setAt: instant().notNull().defaultNow(),
  },
  (t) => [index().on(t.person, t.setAt)],
)

/** One-time codes that set a first password; only the hash is stored. */
export const oneTimeCodes = pgTable('one_time_codes', {
  /** SHA-256 of the code, hex. */
  hash: text().primaryKey(),
  person: uuid()
    .notNull()
    .references(() => people.id),
  expiresAt: instant().notNull(),
  usedAt: instant(),
})

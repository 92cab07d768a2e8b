import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { people } from './people.ts'

/** Sessions, open and ended. The token itself is only in the browser's cookie. */
export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the token, hex. */
    hash: text().primaryKey(),
    person: uuid()
      .notNull()
      .references(() => people.id),
    openedAt: instant().notNull().defaultNow(),
    /** Last request a person made; polling in the background does not move it. */
    usedAt: instant().notNull().defaultNow(),
    endedAt: instant(),
    /** Why it ended, so that the next request can say so. */
    endedBy: text({ enum: ['sign-out', 'replaced', 'idle', 'expired', 'password', 'disabled', 'grants'] }),
    ip: text().notNull(),
  },
  (t) => [index().on(t.person)],
)

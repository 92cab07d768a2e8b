import { timestamp } from 'drizzle-orm/pg-core'

/** An instant with time zone; a JS Date in code, ISO 8601 in JSON. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' })

export const timestamps = {
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
}

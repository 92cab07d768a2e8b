import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator'
import { connectOnce } from './connection.ts'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))
/** Any number of our own; processes that start together take turns. */
const MIGRATION_LOCK = 7_310_002

/** Brings the database's tables up to this version of the code. Safe to call from several processes at once. */
export function migrate(url: string): Promise<void> {
  return connectOnce(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await runMigrations(drizzle(client), { migrationsFolder: MIGRATIONS })
  })
}

import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { inject } from 'vitest'
import { connectOnce, type Database, openDatabase } from '../../server/db/connection.ts'
import { withDatabase } from './postgres-for-tests.ts'

export interface TestDatabase extends Database {
  url: string
}

/** A database of this test file alone, copied from the migrated template; `close` drops it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { url, template } = inject('postgres')
  const name = `luodi_${randomUUID().replaceAll('-', '')}`
  // Two copies of one template at a time are refused; files run side by side, so take turns.
  await connectOnce(url, async (client) => {
    await client.query('select pg_advisory_lock(7310003)')
    await client.query(`create database ${name} template ${template}`)
  })
  const own = withDatabase(url, name)
  const database = openDatabase({ url: own, log: pino({ level: 'silent' }), size: 10 })
  return {
    ...database,
    url: own,
    close: async () => {
      await database.close()
      await connectOnce(url, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

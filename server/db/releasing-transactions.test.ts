import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { connectOnce } from './connection.ts'
import { releasingTransactions } from './releasing-transactions.ts'

let database: TestDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await openTestDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 2 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
})
afterAll(async () => {
  await pool.end()
  await database.close()
})

const cutAll = () =>
  connectOnce(database.url, (client) =>
    client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    ),
  )

test('a connection that is dead when the transaction begins is given back', async () => {
  const db = releasingTransactions(pool)
  const connect = pool.connect.bind(pool)
  const dying = async () => {
    const client = await connect()
    // The socket goes, but the pool does not know yet: as when the database restarts between two requests.
    ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    return client
  }
  for (let round = 0; round < 5; round++) {
    pool.connect = dying as typeof pool.connect
    await expect(db.transaction((tx) => tx.execute(sql`select 1`))).rejects.toThrow()
    pool.connect = connect
    expect(pool.totalCount - pool.idleCount, `after ${round + 1} failures`).toBe(0)
  }
})

test('a connection cut inside a transaction is not used again', async () => {
  const db = releasingTransactions(pool)
  const inside = db.transaction(async (tx) => {
    await tx.execute(sql`select 1`)
    await cutAll()
    await tx.execute(sql`select 1`)
  })
  await expect(inside).rejects.toThrow()
  const { rows } = await db.transaction((tx) => tx.execute(sql`select 2 as two`))
  expect(rows).toEqual([{ two: 2 }])
})

test('an error of the work rolls back, and the connection is used again', async () => {
  const db = releasingTransactions(pool)
  const failing = db.transaction(async (tx) => {
    await tx.execute(sql`create table gone (id int)`)
    throw new Error('refused')
  })
  await expect(failing).rejects.toThrow('refused')
  await expect(db.execute(sql`select * from gone`)).rejects.toThrow()
  expect(pool.idleCount).toBe(pool.totalCount)
})

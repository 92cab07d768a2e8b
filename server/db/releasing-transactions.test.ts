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

test('a connection cut before begin, inside or before commit is never kept', async () => {
  const db = releasingTransactions(pool)
  for (let round = 0; round < 5; round++) {
    await db.execute(sql`select 1`)
    const idle = await pool.connect()
    await cutAll()
    idle.release()
    await db.transaction((tx) => tx.execute(sql`select 1`)).catch(() => undefined)
    const inside = db.transaction(async (tx) => {
      await tx.execute(sql`select 1`)
      await cutAll()
      await tx.execute(sql`select 1`)
    })
    await expect(inside).rejects.toThrow()
  }
  expect(pool.totalCount - pool.idleCount).toBe(0)
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

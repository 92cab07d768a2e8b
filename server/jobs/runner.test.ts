import { sql } from 'drizzle-orm'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { openDatabase } from '../db/connection.ts'
import { cancelJobs, claimJob, enqueueJob, findJob, holdJob } from './job-store.ts'
import { type JobWorker, startJobRunner } from './runner.ts'

const log = pino({ level: 'silent' })
const nothing = async () => undefined

let database: TestDatabase
beforeEach(async () => {
  database = await openTestDatabase()
  await database.db.execute(sql`create table counted (n int)`)
})
afterEach(() => database.close())

const enqueue = (key: string) => database.db.transaction((tx) => enqueueJob(tx, { kind: 'count', key, payload: {} }))
const counted = async () =>
  (await database.db.execute<{ n: number }>(sql`select n from counted order by n`)).rows.map((row) => row.n)
const ended = (id: string) => expect.poll(async () => (await findJob(database.db, id))?.status, { timeout: 10_000 })

/** Writes 0 … 9, one number per batch, each in the transaction that moves the cursor. */
const counting = (before: (n: number) => Promise<void> = nothing): JobWorker => ({
  count: async () => 10,
  async batch(tx, job) {
    const n = Number(job.cursor ?? 0)
    await tx.execute(sql`insert into counted values (${n})`)
    await before(n)
    return { cursor: n === 9 ? null : String(n + 1), done: 1, changed: 1 }
  },
})

test('the same work asked for twice is queued once', async () => {
  expect(await enqueue('a')).toBe(await enqueue('a'))
  expect(await enqueue('b')).not.toBe(await enqueue('a'))
})

test('two processes do every step once, and the progress says so', async () => {
  const other = openDatabase({ url: database.url, log })
  const runners = [
    await startJobRunner(database, { count: counting() }, nothing, log),
    await startJobRunner(other, { count: counting() }, nothing, log),
  ]
  const id = await enqueue('a')
  await ended(id).toBe('done')
  expect(await counted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(await findJob(database.db, id)).toMatchObject({ total: 10, done: 10, changed: 10, error: null })
  for (const runner of runners) await runner.stop()
  await other.close()
})

test('a batch that fails leaves nothing behind and is done again', async () => {
  let failures = 0
  const worker = counting(async (n) => {
    if (n === 3 && failures++ === 0) throw new Error('the network hiccups')
  })
  const runner = await startJobRunner(database, { count: worker }, nothing, log)
  const id = await enqueue('a')
  await ended(id).toBe('done')
  expect(await counted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  await runner.stop()
})

test('a stopped process gives its job back, and the next one goes on where it was', async () => {
  const stops: Promise<void>[] = []
  const worker = counting(async (n) => {
    if (n === 4) stops.push(runner.stop())
  })
  const runner = await startJobRunner(database, { count: worker }, nothing, log)
  const id = await enqueue('a')
  await expect.poll(() => stops.length, { timeout: 10_000 }).toBe(1)
  await Promise.all(stops)
  expect(await findJob(database.db, id)).toMatchObject({ status: 'queued', done: 5 })
  const next = await startJobRunner(database, { count: counting() }, nothing, log)
  await ended(id).toBe('done')
  expect(await counted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  await next.stop()
})

test('a process whose lease ran out cannot write once another has taken over', async () => {
  await enqueue('a')
  const first = await claimJob(database.db, crypto.randomUUID(), ['count'])
  expect(await claimJob(database.db, crypto.randomUUID(), ['count'])).toBeNull()
  await database.db.execute(sql`update jobs set leased_until = now() - interval '1 second'`)
  const second = await claimJob(database.db, crypto.randomUUID(), ['count'])
  expect(second?.id).toBe(first?.id)
  expect(await database.db.transaction((tx) => holdJob(tx, first!))).toBe(false)
  expect(await database.db.transaction((tx) => holdJob(tx, second!))).toBe(true)
})

test('a cancelled job stops after the batch under way', async () => {
  const runner = await startJobRunner(
    database,
    {
      count: counting(async (n) => {
        if (n === 2) await new Promise((resolve) => setTimeout(resolve, 200))
      }),
    },
    nothing,
    log,
  )
  const id = await enqueue('a')
  await expect.poll(async () => (await findJob(database.db, id))?.done, { timeout: 10_000 }).toBeGreaterThanOrEqual(2)
  await database.db.transaction((tx) => cancelJobs(tx, { id }))
  await runner.stop()
  const job = await findJob(database.db, id)
  expect(job?.status).toBe('cancelled')
  expect(await counted()).toHaveLength(job?.done ?? -1)
})

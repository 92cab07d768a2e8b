import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectOnce } from '../db/connection.ts'
import { type EmbeddedPostgres, startEmbedded } from './postgres.ts'
import { isAlive } from './process-of.ts'

let dataDir: string
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'luodi-embedded-'))
  // As root PostgreSQL runs as another user, who must be able to enter.
  chmodSync(dataDir, 0o755)
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const folder = () => join(dataDir, 'database')
const postmaster = () => Number(readFileSync(join(folder(), 'postmaster.pid'), 'utf8').split('\n')[0])
const start = (): Promise<EmbeddedPostgres> => startEmbedded({ dataDir })
const rows = (url: string) =>
  connectOnce(url, async (client) => (await client.query('select n from kept order by n')).rows)

test('the first start makes a database, behind what an interrupted one left', async () => {
  mkdirSync(join(dataDir, 'database.new'), { recursive: true })
  writeFileSync(join(dataDir, 'database.new', 'PG_VERSION'), 'half')
  const database = await start()
  await connectOnce(database.url, (client) => client.query('create table kept (n int); insert into kept values (1)'))
  await database.stop()
})

test('its settings are those of a ledger, and nobody else can read its files', async () => {
  const database = await start()
  const shown = await connectOnce(database.url, async (client) => {
    const names = [
      'fsync',
      'synchronous_commit',
      'full_page_writes',
      'data_checksums',
      'listen_addresses',
      'server_encoding',
    ]
    const values = await client.query('select name, setting from pg_settings where name = any($1)', [names])
    return Object.fromEntries(values.rows.map(({ name, setting }) => [name, setting]))
  })
  await database.stop()
  expect(shown).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    listen_addresses: '127.0.0.1',
    server_encoding: 'UTF8',
  })
  for (const path of [folder(), join(dataDir, 'database.password')]) expect(statSync(path).mode & 0o077, path).toBe(0)
})

test('a killed PostgreSQL is started again, at the same address, with everything committed', async () => {
  const database = await start()
  await connectOnce(database.url, (client) => client.query('insert into kept values (2)'))
  const before = postmaster()
  process.kill(before, 'SIGKILL')
  await expect.poll(() => rows(database.url).catch(() => null), { timeout: 20_000 }).toEqual([{ n: 1 }, { n: 2 }])
  expect(postmaster()).not.toBe(before)
  await database.stop()
})

test('a server killed outright leaves a PostgreSQL behind, which the next start stops and recovers', async () => {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(new URL('./postgres.ts', import.meta.url).href)})
    await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })
    console.log('started')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const orphan = postmaster()
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  expect(isAlive(orphan)).toBe(true)
  const database = await start()
  expect(database.notices.join()).toContain('已停止遗留的数据库进程')
  expect(isAlive(orphan)).toBe(false)
  expect(await rows(database.url)).toEqual([{ n: 1 }, { n: 2 }])
  await database.stop()
})

test('a postmaster.pid that names another living program is not believed, and that program is left alone', async () => {
  writeFileSync(join(folder(), 'postmaster.pid'), `${process.pid}\n${folder()}\n`)
  const database = await start()
  expect(await rows(database.url)).toHaveLength(2)
  await database.stop()
})

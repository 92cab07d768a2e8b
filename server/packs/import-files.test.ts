import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packOf } from '../../test/support/pack-of.ts'
import { openTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { sha256 } from './canonical.ts'
import { startPackCache } from './current-pack.ts'
import { importPackFiles } from './import-files.ts'
import { latestVersion, storeVersion, versionAt } from './version-store.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const log = pino({ level: 'silent' })
const first = packOf({})
const filesOf = (merged: typeof first) => ({ merged, base: { id: 'base' }, city: { id: merged.id } })
const titled = (title: string) => packOf({ file: { ...first.file, title } })
const read = (merged: typeof first) => importPackFiles(database.db, filesOf(merged), log)

test('the files become version 1, hashed; two processes that start together import once', async () => {
  const numbers = await Promise.all([read(first), read(first), read(first)])
  expect(numbers).toEqual([1, 1, 1])
  const version = await versionAt(database.db, 1)
  expect(version).toMatchObject({ origin: 'files', city: 'tiny', parents: [expect.any(String), expect.any(String)] })
  expect(version?.hash).toBe(sha256(version?.content ?? ''))
})

test('changed files become the next version, files that do not compile never', async () => {
  expect(await read(titled('第二版'))).toBe(2)
  const broken = packOf({ facts: { 'nowhere.x': { label: '无', subject: 'nowhere', type: 'text' } } })
  expect(await read(broken)).toBe(2)
  await expect(read({ ...first, id: 'other' })).rejects.toThrow('数据库属于规则包 tiny')
})

test('after a publication from the browser the database leads', async () => {
  const latest = await latestVersion(database.db)
  await database.db.transaction((tx) =>
    storeVersion(tx, { ...latest!, number: 3, origin: 'browser', publishedAt: new Date() }),
  )
  expect(await read(titled('又改了文件'))).toBe(3)
})

test('a process hears of a new version, also when the notice was lost', async () => {
  const packs = await startPackCache(database, log)
  const heard: number[] = []
  packs.onChange((pack) => heard.push(pack.number))
  const latest = await latestVersion(database.db)
  await database.db.transaction((tx) => storeVersion(tx, { ...latest!, number: 4, publishedAt: new Date() }))
  await expect.poll(() => packs.current().number, { timeout: 2_000 }).toBe(4)
  expect(heard).toEqual([4])
  packs.stop()
})

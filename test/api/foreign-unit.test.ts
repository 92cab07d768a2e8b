import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi } from '../../server/api.ts'
import { roles } from '../../server/db/schema/grants.ts'
import { records } from '../../server/db/schema/records.ts'
import type { ErrorBody } from '../../server/http/errors.ts'
import { routeTable } from '../../server/http/route-table.ts'
import { PERMISSIONS } from '../../server/rights/permissions.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

/** Every route about one record, read from the app. */
const aboutOneRecord = routeTable(createApi()).filter(({ path }) => path.includes('/:ledger/:id'))

const BODIES: Record<string, object> = {
  PUT: { version: 1, facts: { 'project.name': '别的单位改的名字' } },
  POST: { version: 1, reason: '别的单位要作废' },
}

let t: TestApp
let own: Client
let foreign: Client
let record: { id: string; version: number }
let facts: Record<string, unknown>

beforeAll(async () => {
  t = await openTestApp()
  // Every permission there is, but only over the own unit and those below it.
  await t.database.db
    .insert(roles)
    .values({ id: 'unit-all', label: '本单位全部权限', scope: 'unit', permissions: [...PERMISSIONS] })
  own = await t.enter({ roles: ['unit-all'], unit: 'zhijiang' })
  foreign = await t.enter({ roles: ['unit-all'], unit: 'yiling' })
  facts = projectFacts()
  const made = await own.call<typeof record>('POST', '/records/project', { body: { facts } })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  record = made.body
})
afterAll(() => t.close())

test('there are routes about one record', () => {
  expect(aboutOneRecord.length).toBeGreaterThan(5)
})

test.each(aboutOneRecord)(
  '$method $path: the own unit is served, a foreign one is told there is no such record',
  async ({ method, path }) => {
    const address = path.replace(':ledger', 'project').replace(':id', record.id).replace(':fact', 'project.name')
    const body = BODIES[method]
    const refused = await foreign.call<ErrorBody>(method, address, body ? { body } : {})
    expect([refused.status, refused.body.error.code], address).toEqual([404, 'record_not_found'])
    const [row] = await t.database.db.select().from(records).where(eq(records.id, record.id))
    expect(row?.version).toBe(record.version)
    if (method === 'GET') expect((await own.call(method, address)).status).toBe(200)
  },
)

test('a foreign unit neither lists, counts, finds nor picks the record', async () => {
  const name = String(facts['project.name'])
  for (const query of ['', `?q=${encodeURIComponent(name)}`, `?f.project.name=${encodeURIComponent(name)}`]) {
    const { body } = await foreign.call<{ rows: object[]; total: number }>('GET', `/records/project${query}`)
    expect(body, query).toMatchObject({ rows: [], total: 0 })
  }
  const { body } = await foreign.call('GET', '/options/project')
  expect(JSON.stringify(body)).not.toContain(record.id)
  expect(JSON.stringify((await own.call('GET', '/options/project')).body)).toContain(record.id)
})

test('nobody files a record for a foreign unit', async () => {
  const answer = await foreign.call<ErrorBody>('POST', '/records/project', {
    body: { facts: { ...facts, 'project.code': 'FOREIGN-1' } },
  })
  expect([answer.status, answer.body.error.code]).toEqual([403, 'unit_out_of_reach'])
})

/** A project of the pack's own demo library, made the own unit's. */
function projectFacts(): Record<string, unknown> {
  const [first] = t.packs.current().pack.demo?.records.project ?? []
  if (!first) throw new Error('the demo library has no project')
  return { ...first.facts, 'project.code': 'OWN-1', 'project.unit': 'zhijiang' }
}

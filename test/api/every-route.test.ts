import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApi } from '../../server/api.ts'
import type { ErrorBody } from '../../server/http/errors.ts'
import { defineRoute, routes } from '../../server/http/route.ts'
import { refuseUnguardedRoutes, routeTable, type TableRow } from '../../server/http/route-table.ts'
import { PERMISSIONS } from '../../server/rights/permissions.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

const table = routeTable(createApi())

/** Every address with something in the place of its parameters; none of it exists. */
const addressOf = ({ path }: TableRow) =>
  path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) =>
    name === 'ledger' ? 'project' : '00000000-0000-4000-8000-000000000000',
  )

const demanded = ({ permission }: TableRow): readonly string[] =>
  typeof permission === 'string' ? [permission] : permission

let t: TestApp
let roles: { id: string; permissions: string[] }[]
const clients = new Map<string, Client>()

beforeAll(async () => {
  t = await openTestApp()
  const { pack } = t.packs.current()
  roles = Object.entries(pack.roles).map(([id, role]) => ({ id, permissions: [...role.permissions] }))
  // A unit of its own, below nothing and above nothing: whatever exists belongs to somebody else.
  for (const { id } of roles) clients.set(id, await t.enter({ roles: [id], unit: null }))
  clients.set('nobody', await t.enter({ roles: [] }))
  roles.push({ id: 'nobody', permissions: [] })
})
afterAll(() => t.close())

test('the table is not empty and every route names permissions that exist', () => {
  expect(table.length).toBeGreaterThan(20)
  for (const row of table) {
    for (const name of demanded(row)) expect([...PERMISSIONS, 'public'], `${row.method} ${row.path}`).toContain(name)
  }
})

test('only these are open to people who are not signed in', () => {
  const open = table.filter(({ permission }) => permission === 'public').map(({ method, path }) => `${method} ${path}`)
  expect(open.sort()).toEqual(['GET /health', 'GET /openapi.json', 'POST /redeem-code', 'POST /sign-in'])
})

test('a route that names no permission stops the server from starting', () => {
  const careless = routes()
  careless.get('/forgotten', (c) => c.text('open to everybody'))
  expect(() => refuseUnguardedRoutes(careless)).toThrow('GET /forgotten')
  const nameless = routes().openapi(
    defineRoute({
      method: 'get',
      path: '/nameless',
      permission: undefined as unknown as 'public',
      responses: { 204: { description: '无' } },
    }),
    (c) => c.body(null, 204),
  )
  expect(() => refuseUnguardedRoutes(nameless)).toThrow('GET /nameless')
})

test('every permission is held by a role and demanded by a route, or by the code behind one', () => {
  const used = new Set(table.flatMap(demanded))
  const unused = PERMISSIONS.filter((permission) => !used.has(permission))
  expect(unused).toEqual([])
})

describe.each(table)('$method $path', (row) => {
  const { method, permission } = row

  test('without a session', async () => {
    const { status } = await t.call(method, addressOf(row), bodyFor(method))
    if (permission === 'public') expect(status).not.toBe(403)
    else expect(status).toBe(401)
  })

  test('with an unknown session', async () => {
    const { status } = await t.call(method, addressOf(row), {
      ...bodyFor(method),
      headers: { cookie: 'luodi_session=x' },
    })
    if (permission !== 'public') expect(status).toBe(401)
  })

  test('by every role: refused without the permission, never a 5xx with it', async () => {
    for (const role of roles) {
      const client = clients.get(role.id)!
      const before = row.path === '/sign-out' ? await t.enter({ roles: [] }) : client
      const { status, body } = await before.call<ErrorBody | null>(method, addressOf(row), bodyFor(method))
      const held = [...role.permissions, 'session.own', 'draft.own', 'public']
      const may = demanded(row).some((name) => held.includes(name))
      const told = `${role.id}: ${status} ${JSON.stringify(body)}`
      if (!may) expect([status, body?.error.code], told).toEqual([403, 'permission_denied'])
      else {
        expect(status, told).toBeLessThan(500)
        if (status === 403) expect(body?.error.code, told).not.toBe('permission_denied')
      }
    }
  })
})

test('a refusal is itself audited, with who tried and what', async () => {
  const auditor = clients.get('audit-admin')!
  const nobody = clients.get('nobody')!
  await nobody.call('GET', '/people')
  const { body } = await auditor.call<{ entries: { event: string; person: string; objectId: string }[] }>(
    'GET',
    `/audit?event=permission.denied&person=${nobody.id}`,
  )
  expect(body.entries[0]).toMatchObject({ person: nobody.id, objectId: 'GET /api/people', result: 'refused' })
})

function bodyFor(method: string): { body?: object } {
  return method === 'GET' || method === 'DELETE' ? {} : { body: {} }
}

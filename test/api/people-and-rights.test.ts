import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ErrorBody } from '../../server/http/errors.ts'
import { grantsOf } from '../../server/rights/grants-of.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

let t: TestApp
let system: Client
let security: Client
let auditor: Client
beforeAll(async () => {
  t = await openTestApp()
  system = await t.enter({ roles: ['system-admin'] })
  security = await t.enter({ roles: ['security-admin'] })
  auditor = await t.enter({ roles: ['audit-admin'] })
})
afterAll(() => t.close())

interface Made {
  id: string
  code: string
}
interface Changed {
  person: { version: number; locked: boolean; status: string }
  code: { code: string } | null
}

let made = 0
/** An account the way administrators make one. */
async function newPerson(unit: string | null = 'zhijiang'): Promise<Made & { login: string }> {
  const login = `made-${made++}`
  const { status, body } = await system.call<Made>('POST', '/people', { body: { login, name: '张三', unit } })
  expect(status).toBe(201)
  return { ...body, login }
}

const grant = (by: Client, person: string, role: string, unit: string | null = null) =>
  by.call<{ id: string } & ErrorBody>('POST', `/people/${person}/grants`, { body: { role, unit } })

test('a new account sets its password with a one-time code, and can do nothing until it is granted a role', async () => {
  const { id, code, login } = await newPerson()
  const redeem = (password: string) =>
    t.call<ErrorBody>('POST', '/redeem-code', { body: { name: login, code, password } })
  expect((await redeem('short')).body.error).toMatchObject({ code: 'password_weak', field: 'password' })
  expect((await redeem('Meadow-3-Cobalt')).status).toBe(204)
  expect((await redeem('Meadow-4-Cobalt')).body.error.code).toBe('code_invalid')
  const signedIn = await t.call('POST', '/sign-in', { body: { name: login, password: 'Meadow-3-Cobalt' } })
  const headers = { cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '' }
  expect((await t.call('GET', '/units', { headers })).status).toBe(403)
  expect((await grant(security, id, 'clerk')).status).toBe(201)
  expect((await t.call('GET', '/units', { headers })).status).toBe(200)
})

test('login names that look alike exist once, however many are made at the same time', async () => {
  const names = ['Zhang.San', 'zhang.san', 'ＺＨＡＮＧ.san', ' zhang.san ', 'ZHANG.SAN']
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      system.call('POST', '/people', { body: { login: names[n % names.length], name: '张三' } }),
    ),
  )
  const statuses = answers.map(({ status }) => status).sort((a, b) => a - b)
  expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)])
})

test('nobody grants themselves, and only the security administrator grants others', async () => {
  const { id } = await newPerson()
  expect((await grant(security, security.id, 'clerk')).body.error.code).toBe('self_grant_refused')
  expect((await grant(system, id, 'clerk')).status).toBe(403)
  expect((await grant(auditor, id, 'clerk')).status).toBe(403)
})

test('the three administrators share an account with no other role, in either order', async () => {
  const admins = ['system-admin', 'security-admin', 'audit-admin']
  for (const admin of admins) {
    for (const other of [...admins.filter((role) => role !== admin), 'clerk', 'rule-admin']) {
      for (const [first, second] of [
        [admin, other],
        [other, admin],
      ] as const) {
        const { id } = await newPerson()
        expect((await grant(security, id, first)).status).toBe(201)
        expect((await grant(security, id, second)).body.error, `${first} then ${second}`).toMatchObject({
          code: 'roles_exclusive',
        })
      }
    }
  }
})

test('two exclusive roles granted at the same moment: one of them is refused', async () => {
  for (let round = 0; round < 5; round++) {
    const { id } = await newPerson()
    const answers = await Promise.all([grant(security, id, 'system-admin'), grant(security, id, 'audit-admin')])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409])
  }
})

test('a withdrawn role no longer holds at the next request', async () => {
  const { id, code, login } = await newPerson()
  await t.call('POST', '/redeem-code', { body: { name: login, code, password: 'Meadow-5-Cobalt' } })
  const { headers: answer } = await t.call('POST', '/sign-in', { body: { name: login, password: 'Meadow-5-Cobalt' } })
  const headers = { cookie: answer.get('set-cookie')?.split(';')[0] ?? '' }
  const given = (await grant(security, id, 'clerk')).body.id
  expect((await t.call('GET', '/units', { headers })).status).toBe(200)
  expect((await security.call('DELETE', `/people/${id}/grants/${given}`)).status).toBe(204)
  expect((await t.call('GET', '/units', { headers })).status).toBe(403)
  expect((await security.call('DELETE', `/people/${id}/grants/${given}`)).status).toBe(404)
})

test('a role held for a unit reaches the units below it and no others', async () => {
  const kind = await anyKind()
  for (const [id, parent] of [
    ['reach-top', null],
    ['reach-mid', 'reach-top'],
    ['reach-low', 'reach-mid'],
    ['reach-aside', null],
  ]) {
    const { status } = await system.call('POST', '/units', { body: { id, name: `单位${id}`, kind, parent } })
    expect(status).toBe(201)
  }
  const { id } = await newPerson('reach-mid')
  await grant(security, id, 'clerk')
  const own = await grantsOf(t.database.db, id, 'reach-mid')
  expect([...(own.reach.get('record.write') ?? [])].sort()).toEqual(['reach-low', 'reach-mid'])
  await grant(security, id, 'clerk', 'reach-top')
  const wider = await grantsOf(t.database.db, id, 'reach-mid')
  expect([...(wider.reach.get('record.write') ?? [])].sort()).toEqual(['reach-low', 'reach-mid', 'reach-top'])
  expect(wider.reach.get('session.own')).toBe('all')
  expect(wider.reach.get('rule.edit')).toBeUndefined()
})

test('disabling ends the session at once; unlocking is the security administrator’s alone', async () => {
  const { id } = await newPerson()
  const version = async () => {
    const { body } = await system.call<{ people: { id: string; version: number }[] }>('GET', '/people?size=200')
    return body.people.find((person) => person.id === id)?.version ?? 0
  }
  const change = async (by: Client, fields: object) =>
    by.call<Changed & ErrorBody>('PATCH', `/people/${id}`, { body: { version: await version(), ...fields } })
  expect((await change(system, { locked: false })).status).toBe(403)
  expect((await change(security, { locked: true })).body.person.locked).toBe(true)
  expect((await change(security, { locked: false })).body.person.locked).toBe(false)
  expect((await change(security, { status: 'disabled' })).status).toBe(403)
  expect((await change(system, { status: 'disabled' })).body.person.status).toBe('disabled')
  const stale = await system.call<ErrorBody>('PATCH', `/people/${id}`, { body: { version: 1, name: '李四' } })
  expect([stale.status, stale.body.error.code]).toEqual([409, 'person_stale'])
  expect((await change(system, { resetPassword: true })).body.code?.code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){4}$/)
})

test('units stand in a tree without circles and are changed by version', async () => {
  const kind = await anyKind()
  const add = (body: object) =>
    system.call<ErrorBody & { version: number }>('POST', '/units', { body: { kind, ...body } })
  expect((await add({ id: 'top', name: '上级' })).status).toBe(201)
  expect((await add({ id: 'mid', name: '中级', parent: 'top' })).status).toBe(201)
  expect((await add({ id: 'mid', name: '又一个' })).body.error.code).toBe('duplicate')
  expect((await add({ id: 'lost', name: '无主', parent: 'no-such' })).body.error).toMatchObject({ field: 'parent' })
  expect((await add({ id: 'odd', name: '怪', kind: 'no-such-kind' })).body.error).toMatchObject({ field: 'kind' })
  const change = (id: string, body: object) =>
    system.call<ErrorBody & { version: number; to: string }>('PATCH', `/units/${id}`, { body })
  expect((await change('top', { version: 1, parent: 'mid' })).body.error).toMatchObject({ field: 'parent' })
  expect((await change('top', { version: 1, from: '2020-06-08', to: '2020-06-07' })).body.error).toMatchObject({
    field: 'to',
  })
  expect((await change('top', { version: 1, to: '2020-06-30' })).body).toMatchObject({ version: 2, to: '2020-06-30' })
  expect((await change('top', { version: 1, name: '旧' })).body.error.code).toBe('unit_stale')
})

test('the day of a trial is moved by an administrator, and only in a trial', async () => {
  expect((await system.call('PUT', '/day', { body: { day: '2020-07-02' } })).status).toBe(200)
  expect((await auditor.call('GET', '/day')).body).toEqual({ day: '2020-07-02', mode: 'trial', movable: false })
  expect((await auditor.call('PUT', '/day', { body: { day: '2020-07-03' } })).status).toBe(403)
})

async function anyKind(): Promise<string> {
  const { body } = await system.call<{ kinds: { id: string }[] }>('GET', '/units')
  return body.kinds[0]?.id ?? ''
}

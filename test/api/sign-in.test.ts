import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditEntries } from '../../server/db/schema/audit.ts'
import { people } from '../../server/db/schema/people.ts'
import { sessions } from '../../server/db/schema/sessions.ts'
import type { AppError, ErrorBody } from '../../server/http/errors.ts'
import { signIn as openSession } from '../../server/sign-in/sign-in.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

const RIGHT = 'Lantern-7-Orchid'
const WRONG = 'Lantern-8-Orchid'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

const signIn = (name: string, password: string) =>
  t.call<ErrorBody | null>('POST', '/sign-in', { body: { name, password } })

/** The cookie's value of an answer to a sign-in. */
function tokenOf(headers: Headers): string {
  return /luodi_session=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? ''
}

const me = (token: string) => t.call<ErrorBody>('GET', '/me', { headers: { cookie: `luodi_session=${token}` } })

const person = (login: string): Promise<Client> =>
  t.enter({ roles: ['clerk'], unit: 'zhijiang', login, password: RIGHT })

test('name and password open a session; the cookie is HttpOnly and SameSite, the token is not in the database', async () => {
  const { id } = await person('opens')
  const { status, headers } = await signIn('opens', RIGHT)
  expect(status).toBe(204)
  expect(headers.get('set-cookie')).toMatch(/HttpOnly/)
  expect(headers.get('set-cookie')).toMatch(/SameSite=Lax/)
  const token = tokenOf(headers)
  const { status: found, body } = await me(token)
  expect(found).toBe(200)
  expect(body).toMatchObject({
    person: { id, name: 'opens' },
    unit: { id: 'zhijiang' },
    mode: 'trial',
    mustChangePassword: false,
  })
  const rows = await t.database.db.select().from(sessions).where(eq(sessions.person, id))
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('the login name is found whatever its case, width and spaces', async () => {
  await person('widths')
  expect((await signIn('ＷＩＤＴＨＳ ', RIGHT)).status).toBe(204)
})

test('an unknown name, a wrong password and a disabled account are refused in the same words', async () => {
  await person('refused')
  const { id } = await person('gone')
  await t.database.db.update(people).set({ status: 'disabled' }).where(eq(people.id, id))
  const answers = await Promise.all([signIn('nobody-here', RIGHT), signIn('refused', WRONG), signIn('gone', RIGHT)])
  for (const { status, body } of answers) {
    expect(status).toBe(401)
    expect(body).toEqual(answers[0].body)
  }
})

test('after five wrong passwords the right one is refused too, and the lock outlives the window', async () => {
  const { id } = await person('locked')
  for (let guess = 0; guess < 5; guess++) expect((await signIn('locked', WRONG)).status).toBe(401)
  const refused = await signIn('locked', RIGHT)
  expect(refused.status).toBe(401)
  expect(refused.body?.error.code).toBe('sign_in_failed')
  const minutes = sql<number>`extract(epoch from ${people.lockedUntil} - now())::float8 / 60`
  const [row] = await t.database.db.select({ minutes }).from(people).where(eq(people.id, id))
  expect(row?.minutes).toBeGreaterThan(29)
  await t.database.db
    .update(people)
    .set({ lockedUntil: sql`now() - interval '1 second'`, failuresFrom: sql`now() - interval '16 minutes'` })
    .where(eq(people.id, id))
  expect((await signIn('locked', RIGHT)).status).toBe(204)
})

test('four wrong passwords and a right one start the count anew', async () => {
  await person('four')
  for (let round = 0; round < 2; round++) {
    for (let guess = 0; guess < 4; guess++) await signIn('four', WRONG)
    expect((await signIn('four', RIGHT)).status).toBe(204)
  }
})

test('of two hundred guesses at once no more than five are looked at', async () => {
  const { id } = await person('many')
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => signIn('many', `${WRONG}${n}`)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
  const refusals = await t.database.db
    .select({ reason: auditEntries.reason })
    .from(auditEntries)
    .where(sql`${auditEntries.objectId} = ${id} and ${auditEntries.event} = 'session.refused'`)
  expect(refusals.filter(({ reason }) => reason === 'password')).toHaveLength(5)
  expect(refusals.filter(({ reason }) => reason === 'locked')).toHaveLength(195)
})

test('the newest session wins, and the ousted one is told why', async () => {
  await person('twice')
  const first = tokenOf((await signIn('twice', RIGHT)).headers)
  const second = tokenOf((await signIn('twice', RIGHT)).headers)
  expect((await me(second)).status).toBe(200)
  const ousted = await me(first)
  expect(ousted.status).toBe(401)
  expect(ousted.body.error.code).toBe('session_replaced')
})

test('signing out ends the session', async () => {
  const client = await person('leaves')
  expect((await client.call('POST', '/sign-out')).status).toBe(204)
  expect((await client.call('GET', '/me')).status).toBe(401)
})

test.each([
  ['clerk', 14, 200],
  ['clerk', 16, 401],
  ['audit-admin', 9, 200],
  ['audit-admin', 11, 401],
])('idle: %s after %i minutes is answered %i', async (role, minutes, status) => {
  const client = await t.enter({ roles: [role] })
  await t.database.db
    .update(sessions)
    .set({ usedAt: sql`now() - ${minutes} * interval '1 minute'` })
    .where(eq(sessions.person, client.id))
  expect((await client.call('GET', '/me')).status).toBe(status)
})

test('polling in the background does not keep a session alive; a request does', async () => {
  const client = await t.enter({ roles: ['clerk'] })
  const idle = () =>
    t.database.db
      .update(sessions)
      .set({ usedAt: sql`now() - interval '14 minutes'` })
      .where(eq(sessions.person, client.id))
  const used = async () => {
    const age = sql<number>`extract(epoch from now() - ${sessions.usedAt})::float8`
    const [row] = await t.database.db.select({ age }).from(sessions).where(eq(sessions.person, client.id))
    return row?.age ?? 0
  }
  await idle()
  await client.call('GET', '/me', { headers: { 'x-luodi-background': '1' } })
  expect(await used()).toBeGreaterThan(800)
  await client.call('GET', '/me')
  expect(await used()).toBeLessThan(60)
})

test('a session ends after eight hours, however busy', async () => {
  const client = await t.enter({ roles: ['clerk'] })
  await t.database.db
    .update(sessions)
    .set({ openedAt: sql`now() - interval '481 minutes'` })
    .where(eq(sessions.person, client.id))
  expect((await client.call('GET', '/me')).status).toBe(401)
})

test('a password older than ninety days leads only to its change', async () => {
  const client = await person('aged')
  await t.database.db
    .update(people)
    .set({ passwordSetAt: sql`now() - interval '91 days'` })
    .where(eq(people.id, client.id))
  const refused = await client.call<ErrorBody>('GET', '/units')
  expect([refused.status, refused.body.error.code]).toEqual([403, 'password_change_required'])
  expect((await client.call('GET', '/me')).body).toMatchObject({ mustChangePassword: true })
  expect((await client.call('POST', '/me/password', { body: { current: RIGHT, next: WRONG } })).status).toBe(204)
  expect((await client.call('GET', '/units')).status).toBe(200)
})

test('changing the password ends other sessions, refuses the old one and the last five', async () => {
  await person('changes')
  const old = tokenOf((await signIn('changes', RIGHT)).headers)
  const change = (token: string, current: string, next: string) =>
    t.call<ErrorBody>('POST', '/me/password', {
      body: { current, next },
      headers: { cookie: `luodi_session=${token}` },
    })
  expect((await change(old, WRONG, 'Harbour-9-Thistle')).body.error).toMatchObject({
    code: 'password_wrong',
    field: 'current',
  })
  expect((await change(old, RIGHT, 'Harbour-9-Thistle')).status).toBe(204)
  expect((await me(old)).status).toBe(200)
  expect((await change(old, 'Harbour-9-Thistle', 'Harbour-9-Thistle')).body.error).toMatchObject({
    code: 'password_weak',
    field: 'next',
  })
  expect((await signIn('changes', RIGHT)).status).toBe(401)
  expect((await signIn('changes', 'Harbour-9-Thistle')).status).toBe(204)
  expect((await me(old)).status).toBe(401)
})

test('a write without our header, or from another site, is refused', async () => {
  const client = await person('forged')
  const forgeries: Record<string, string>[] = [
    { 'x-luodi': '' },
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of forgeries) {
    const { status, body } = await client.call<ErrorBody>('POST', '/sign-out', { headers })
    expect([status, body.error.code]).toEqual([403, 'request_forged'])
  }
})

test('an address that guessed wrong too often waits, whatever account it tries next', async () => {
  await person('innocent')
  const limited = { ...t.settings, session: { ...t.settings.session, addressFailures: 3 } }
  const attempt = (ip: string, password: string) =>
    openSession(t.database.db, limited, { name: 'innocent', password }, { ip, requestId: 'r' }).then(
      () => 'open',
      (error: AppError) => error.code,
    )
  for (let guess = 0; guess < 3; guess++) expect(await attempt('10.0.0.1', WRONG)).toBe('sign_in_failed')
  expect(await attempt('10.0.0.1', RIGHT)).toBe('too_many_requests')
  expect(await attempt('10.0.0.2', RIGHT)).toBe('open')
})

import { eq, sql } from 'drizzle-orm'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayInShanghai } from '../../server/day/current-day.ts'
import { oneTimeCodes, people } from '../../server/db/schema/people.ts'
import { records } from '../../server/db/schema/records.ts'
import type { ErrorBody } from '../../server/http/errors.ts'
import { prepare } from '../../server/setup/prepare.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp({ LUODI_MODE: 'production' })
})
afterAll(() => t.close())

/** A further start with the wish for new codes. */
async function newCodes() {
  const wishes = { resetTrialPasswords: false, newAdminCodes: true }
  const { packs, administrators } = await prepare(t.database, t.settings, pino({ level: 'silent' }), wishes)
  packs.stop()
  return administrators
}

const redeem = (name: string, code: string, password: string) =>
  t.call<ErrorBody>('POST', '/redeem-code', { body: { name, code, password } })

test('production begins with the three administrators, who have no password, and with nothing else', async () => {
  const rows = await t.database.db.select().from(people)
  expect(rows.map(({ login }) => login).sort()).toEqual(['audit-admin', 'security-admin', 'system-admin'])
  expect(rows.every(({ passwordHash }) => passwordHash === null)).toBe(true)
  expect(await t.database.db.$count(records)).toBe(0)
})

test('a code is good once, for its owner, for 24 hours; new codes end the old ones', async () => {
  const old = await newCodes()
  const codes = new Map((await newCodes()).map(({ login, code }) => [login, code]))
  const [admin, audit] = [codes.get('system-admin') ?? '', codes.get('audit-admin') ?? '']
  expect((await redeem('system-admin', old[0]?.code ?? '', 'Willow-5-Granite')).body.error.code).toBe('code_invalid')
  expect((await redeem('audit-admin', admin, 'Willow-5-Granite')).body.error.code).toBe('code_invalid')
  expect((await redeem('system-admin', admin, 'xK9#mPq2vL')).body.error.message).toContain('至少 12 位')
  expect((await redeem('system-admin', admin.toLowerCase().replaceAll('-', ' '), 'Willow-5-Granite')).status).toBe(204)
  expect((await redeem('system-admin', admin, 'Willow-6-Granite')).body.error.code).toBe('code_invalid')
  await t.database.db
    .update(oneTimeCodes)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(sql`used_at is null`)
  expect((await redeem('audit-admin', audit, 'Willow-7-Granite')).body.error.code).toBe('code_invalid')
  expect((await newCodes()).map(({ login }) => login)).toEqual(['security-admin', 'audit-admin'])
})

test('of fifty who redeem one code at once, one does', async () => {
  const code = (await newCodes()).find(({ login }) => login === 'security-admin')?.code ?? ''
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => redeem('security-admin', code, `Willow-${n}-Granite`)),
  )
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
})

test('the day is the clock’s in Shanghai and nobody moves it; cookies are Secure', async () => {
  const admin = await t.enter({ roles: ['system-admin'], login: 'sys', password: 'Willow-9-Granite' })
  expect((await admin.call('GET', '/day')).body).toEqual({
    day: dayInShanghai(new Date()),
    mode: 'production',
    movable: false,
  })
  const moved = await admin.call<ErrorBody>('PUT', '/day', { body: { day: '2020-07-01' } })
  expect([moved.status, moved.body.error.code]).toEqual([403, 'trial_only'])
  const { headers } = await t.call('POST', '/sign-in', { body: { name: 'sys', password: 'Willow-9-Granite' } })
  expect(headers.get('set-cookie')).toContain('Secure')
  expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
  await t.database.db.update(people).set({ status: 'disabled' }).where(eq(people.login, 'sys'))
})

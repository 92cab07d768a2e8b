import { desc, eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeCheckpoint } from '../../server/audit/checkpoint.ts'
import { recordAudit, SYSTEM } from '../../server/audit/record.ts'
import { type Verification, verifyAudit } from '../../server/audit/verify.ts'
import { auditChain, auditEntries } from '../../server/db/schema/audit.ts'
import { installation } from '../../server/db/schema/installation.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

let t: TestApp
let auditor: Client
beforeAll(async () => {
  t = await openTestApp()
  auditor = await t.enter({ roles: ['audit-admin'] })
})
afterAll(() => t.close())

const note = (event: string, after: unknown = null) =>
  t.database.db.transaction((tx) => recordAudit(tx, SYSTEM, event, { kind: 'test', id: '1' }, null, after))

const verify = () => verifyAudit(t.database.db, t.settings.dataDir)

test('what happened stands in the audit with who, when, what and a place in the chain', async () => {
  await note('test.done', { 总投资: 10 })
  const { status, body } = await auditor.call<{ entries: object[] }>('GET', '/audit?event=test.done')
  expect(status).toBe(200)
  expect(body.entries[0]).toMatchObject({
    event: 'test.done',
    personName: '系统',
    after: { 总投资: 10 },
    seq: expect.any(Number),
  })
  const verified = await auditor.call<Verification>('POST', '/audit/verify')
  expect(verified.body).toMatchObject({ ok: true, broken: null })
})

test('an entry and the change it tells of stand or fall together', async () => {
  const { db } = t.database
  const before = await db.$count(auditEntries)
  const failing = db.transaction(async (tx) => {
    await recordAudit(tx, SYSTEM, 'test.lost', { kind: 'test', id: null }, null, null)
    throw new Error('the change failed')
  })
  await expect(failing).rejects.toThrow('the change failed')
  expect(await db.$count(auditEntries)).toBe(before)
  const unsealed = db.transaction(async (tx) => {
    await tx.update(installation).set({ trialDay: '1999-01-01' })
    await tx.insert(auditEntries).values({ event: 'test.unsealed', result: 'done', objectKind: 'test' })
  })
  await expect(unsealed).rejects.toThrow()
  const [row] = await db.select().from(installation)
  expect(row?.trialDay).not.toBe('1999-01-01')
})

test('many at once make one chain without gaps, in the order of their commits', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, n) => note('test.many', { n })))
  expect(await verify()).toMatchObject({ ok: true })
  const { rows } = await t.database.db.execute<{ gaps: number }>(
    sql`select (max(seq) - count(*))::int as gaps from audit_chain`,
  )
  expect(rows[0]?.gaps).toBe(0)
})

test.each(['update audit_entries set event = event', 'delete from audit_chain', 'truncate audit_entries cascade'])(
  'refused: %s',
  async (statement) => {
    const refused = await t.database.db
      .execute(sql.raw(statement))
      .catch((error: { cause?: { code?: string } }) => error.cause?.code)
    expect(refused).toBe('42501')
  },
)

describe('someone with the database in their hands', () => {
  const { raw } = sql
  const owner = (statement: string) => t.database.db.execute(raw(statement))
  const disarm = (on: boolean) =>
    Promise.all(
      ['audit_entries', 'audit_chain'].map((table) =>
        owner(`alter table ${table} ${on ? 'disable' : 'enable'} trigger user`),
      ),
    )
  let target: typeof auditChain.$inferSelect

  beforeEach(async () => {
    for (let n = 0; n < 3; n++) await note('test.target', { n })
    await writeCheckpoint(t.database.db, t.settings.dataDir)
    await owner('create table kept_entries as select * from audit_entries')
    await owner('create table kept_chain as select * from audit_chain')
    const lastTwo = await t.database.db.select().from(auditChain).orderBy(desc(auditChain.seq)).limit(2)
    target = lastTwo[1]!
    await disarm(true)
  })
  afterEach(async () => {
    await owner('delete from audit_chain')
    await owner('delete from audit_entries')
    await owner('insert into audit_entries select * from kept_entries')
    await owner('insert into audit_chain select * from kept_chain')
    await owner('drop table kept_entries, kept_chain')
    await disarm(false)
    expect(await verify()).toMatchObject({ ok: true })
  })

  test('a changed entry is found', async () => {
    await t.database.db
      .update(auditEntries)
      .set({ after: { n: 99 } })
      .where(eq(auditEntries.id, target.entry))
    expect(await verify()).toMatchObject({ ok: false, broken: target.seq })
  })

  test('a removed entry is found', async () => {
    await t.database.db.delete(auditChain).where(eq(auditChain.seq, target.seq))
    await t.database.db.delete(auditEntries).where(eq(auditEntries.id, target.entry))
    expect(await verify()).toMatchObject({ ok: false, broken: target.seq })
  })

  test('two entries that changed places are found', async () => {
    const last = target.seq + 1
    await owner(`update audit_chain set seq = -seq where seq in (${target.seq}, ${last})`)
    await owner(`update audit_chain set seq = case -seq when ${last} then ${target.seq} else ${last} end where seq < 0`)
    expect(await verify()).toMatchObject({ ok: false, broken: target.seq })
  })

  test('a cut-off end is found by the checkpoints outside', async () => {
    await t.database.db.delete(auditChain).where(sql`${auditChain.seq} >= ${target.seq}`)
    expect(await verify()).toMatchObject({ ok: false, broken: target.seq })
  })

  test('an entry slipped in beside the chain is found', async () => {
    await t.database.db.insert(auditEntries).values({ event: 'test.slipped', result: 'done', objectKind: 'test' })
    expect(await verify()).toMatchObject({ ok: false, broken: null })
  })
})

test('neither passwords nor tokens nor codes stand in the audit', async () => {
  const { login } = await t.enter({ roles: [], login: 'canary', password: 'Canary-Word-2741' })
  await t.call('POST', '/sign-in', { body: { name: login, password: 'Canary-Word-2741' } })
  await t.call('POST', '/sign-in', { body: { name: 'Canary-Word-2741', password: login } })
  const { rows } = await t.database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_entries e where e::text ilike '%Canary-Word-2741%'`,
  )
  expect(rows[0]?.n).toBe(0)
})

import { and, eq } from 'drizzle-orm'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openDatabase } from '../../server/db/connection.ts'
import { auditEntries } from '../../server/db/schema/audit.ts'
import { currentDecisions } from '../../server/db/schema/decisions.ts'
import { jobs } from '../../server/db/schema/jobs.ts'
import { packVersions } from '../../server/db/schema/packs.ts'
import { startJobs } from '../../server/jobs/start-jobs.ts'
import { startPackCache } from '../../server/packs/current-pack.ts'
import { SESSION_COOKIE } from '../../server/sign-in/authenticate.ts'
import { finishJobs, until } from '../support/background.ts'
import { projectFacts } from '../support/project-form.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

type Draft = { id: string; version: number; status: string }
type Refused = { error: { code: string; field?: string; message: string; details: { fields: { field: string }[] } } }
type Parameter = {
  id: string
  label: string
  current: { text: string; clause: { id: string } }
  values: { from: string }[]
  usedBy: string[]
}

const LINE = 'dispatch.weekly.leaderThreshold'

let t: TestApp
let author: Client
let approver: Client
let clerk: Client
beforeAll(async () => {
  t = await openTestApp()
  author = await t.enter({ roles: ['rule-admin', 'rule-approver'] })
  approver = await t.enter({ roles: ['rule-approver'] })
  clerk = await t.enter({ roles: ['clerk'], unit: 'zhijiang' })
  await finishJobs(t.database, t.packs)
})
afterAll(() => t.close())

const raise = (value: string, from = '2020-07-01') => ({
  items: [{ kind: 'parameters', id: LINE, value: { from, value, clause: 'YC-3.1.1' } }],
  note: '试调',
})

async function start(body: object): Promise<Draft> {
  const { status, body: draft } = await author.call<Draft>('POST', '/change-sets', { body })
  expect(status, JSON.stringify(draft)).toBe(201)
  return draft
}

/** One step, on the version that the step before returned. */
async function take(by: Client, draft: Draft, step: string, more: object = {}) {
  return by.call<Draft & Refused>('POST', `/change-sets/${draft.id}/${step}`, {
    body: { version: draft.version, ...more },
  })
}

async function line(): Promise<Parameter> {
  const { body } = await clerk.call<{ parameters: Parameter[] }>('GET', '/parameters')
  const found = body.parameters.find(({ id }) => id === LINE)
  if (!found) throw new Error('parameter not listed')
  return found
}

async function project(amount: string): Promise<string> {
  const facts = projectFacts({ 'project.totalInvestment': amount })
  return (await clerk.call<{ id: string }>('POST', '/records/project', { body: { facts } })).body.id
}

test('parameters say value, clause and the rules that use them', async () => {
  expect(await line()).toMatchObject({
    current: { text: '10亿元', clause: { id: 'YC-3.1.1', citation: '宜府办文〔2020〕6号 三（一）' } },
    usedBy: expect.arrayContaining([expect.stringContaining('：')]),
  })
})

test.each([
  [raise('12天'), 'items.0.value.value'],
  [raise('12亿元', '2020-06-30'), 'items.0.value.from'],
  [
    { items: [{ kind: 'parameters', id: LINE, value: { from: '2020-07-01', value: '12亿元', clause: 'no-clause' } }] },
    'items.0.value.clause',
  ],
  [
    { items: [{ kind: 'parameters', id: 'toString', value: { from: '2020-07-01', value: 1, clause: 'YC-3.1.1' } }] },
    'items.0.id',
  ],
])('%j is refused with its field, in the rehearsal and when it is handed in', async (body, field) => {
  const draft = await start(body)
  for (const { status, body: refused } of [await take(author, draft, 'impact'), await take(author, draft, 'submit')]) {
    expect(status).toBe(422)
    expect(refused.error.details.fields[0]?.field).toBe(field)
  }
})

test('nobody approves a change of their own, and nothing is published without approval', async () => {
  const draft = await start(raise('12亿元'))
  expect((await take(author, draft, 'publish')).body.error.code).toBe('change_set_state')
  const submitted = await take(author, draft, 'submit')
  expect(submitted.body).toMatchObject({ status: 'submitted' })
  const own = await take(author, submitted.body, 'approve')
  expect([own.status, own.body.error.code]).toEqual([403, 'own_change_set_refused'])
  expect((await take(clerk, submitted.body, 'approve')).status).toBe(403)
  expect((await take(author, submitted.body, 'publish')).body.error.code).toBe('change_set_state')
  const returned = await take(approver, submitted.body, 'reject', { reason: '依据不足' })
  expect(returned.body).toMatchObject({ status: 'rejected', reviewReason: '依据不足' })
})

test('a change that somebody else moved on meanwhile is refused as stale', async () => {
  const draft = await start(raise('12亿元'))
  const edited = await author.call<Draft>('PATCH', `/change-sets/${draft.id}`, { body: { version: 1, note: '再想想' } })
  expect(edited.body).toMatchObject({ version: 2 })
  expect((await take(author, draft, 'submit')).body.error.code).toBe('change_set_stale')
  const other = await t.enter({ roles: ['rule-admin'] })
  expect((await other.call('PATCH', `/change-sets/${draft.id}`, { body: { version: 2, note: '我来改' } })).status).toBe(
    403,
  )
})

test('from edit to publication: impact, approval by another, a new version, decisions that follow', async () => {
  const [between, above] = [await project('11亿元'), await project('20亿元')]
  const draft = await start(raise('12亿元'))
  const { body: impact } = await author.call<{ rows: { id: string }[]; checked: number }>(
    'POST',
    `/change-sets/${draft.id}/impact`,
  )
  const row = impact.rows.find(({ id }) => id === between)
  expect(row).toMatchObject({
    set: 'dispatch-tier',
    before: { outcome: 'leader' },
    after: { outcome: 'sector' },
    unit: { name: '枝江市' },
  })
  expect(impact.rows.some(({ id }) => id === above)).toBe(false)

  const submitted = await take(author, draft, 'submit')
  const approved = await take(approver, submitted.body, 'approve')
  expect(approved.body).toMatchObject({ status: 'approved', reviewer: { id: approver.id } })
  const { status, body } = await author.call<{ packVersion: number; job: string; changeSet: Draft }>(
    'POST',
    `/change-sets/${draft.id}/publish`,
    {
      body: { version: approved.body.version },
    },
  )
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body).toMatchObject({ packVersion: 2, changeSet: { status: 'published' } })
  expect(await line()).toMatchObject({ current: { text: '12亿元', from: '2020-07-01' } })

  await finishJobs(t.database, t.packs)
  const { body: job } = await clerk.call('GET', `/jobs/${body.job}`)
  expect(job).toMatchObject({ status: 'done', payload: { cause: 'pack', packVersion: 2 } })
  const { body: after } = await clerk.call<{ decisions: { set: string }[] }>(
    'GET',
    `/records/project/${between}/decisions`,
  )
  expect(after.decisions.find(({ set }) => set === 'dispatch-tier')).toMatchObject({
    holds: [{ id: 'leader' }],
    coming: { from: '2020-07-06', outcomes: [{ id: 'sector' }] },
    packVersion: 2,
    cause: 'pack',
  })
  const { body: versions } = await clerk.call('GET', '/pack-versions')
  expect(versions).toMatchObject({
    versions: [
      { number: 2, origin: 'browser', inForce: true },
      { number: 1, origin: 'files', inForce: false },
    ],
  })
  const audited = await t.database.db
    .select({ event: auditEntries.event })
    .from(auditEntries)
    .where(eq(auditEntries.objectId, draft.id))
  expect(audited.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['changeSet.create', 'changeSet.submit', 'changeSet.approve']),
  )
  expect((await t.database.db.select().from(auditEntries).where(eq(auditEntries.event, 'pack.publish'))).length).toBe(1)
})

test('a change of the same parameter that was overtaken by another publication is refused', async () => {
  const [first, second] = [await start(raise('13亿元')), await start(raise('14亿元'))]
  const ready = async (draft: Draft) =>
    (await take(approver, (await take(author, draft, 'submit')).body, 'approve')).body
  const [one, two] = [await ready(first), await ready(second)]
  expect((await take(author, one, 'publish')).status).toBe(200)
  const { status, body } = await take(author, two, 'publish')
  expect([status, body.error.code]).toEqual([409, 'pack_version_stale'])
})

test('published versions cannot be changed or removed', async () => {
  const { db } = t.database
  await expect(db.update(packVersions).set({ note: '' })).rejects.toMatchObject({ cause: { code: '42501' } })
  await expect(db.delete(packVersions)).rejects.toMatchObject({ cause: { code: '42501' } })
})

test('another server process works with a published version within 2 seconds', async () => {
  const log = pino({ level: 'silent' })
  const database = openDatabase({ url: t.database.url, log })
  const packs = await startPackCache(database, log)
  try {
    const app = createApp({ db: database.db, packs, settings: t.settings, log, pages: null })
    const there = async (): Promise<string> => {
      const answer = await app.request('/api/parameters', { headers: { cookie: `${SESSION_COOKIE}=${clerk.token}` } })
      const body = (await answer.json()) as { parameters: Parameter[] }
      return body.parameters.find(({ id }) => id === LINE)?.current.text ?? ''
    }
    const draft = await start(raise('15亿元'))
    const approved = await take(approver, (await take(author, draft, 'submit')).body, 'approve')
    expect(await there()).not.toBe('15亿元')
    expect((await take(author, approved.body, 'publish')).status).toBe(200)
    expect(await until(async () => (await there()) === '15亿元', 2_000)).toBeLessThan(2_000)
  } finally {
    packs.stop()
    await database.close()
  }
})

test('two processes that work in the background do each piece once', async () => {
  const log = pino({ level: 'silent' })
  const id = await project('14.5亿元')
  const second = openDatabase({ url: t.database.url, log })
  const packs = await startPackCache(second, log)
  const runners = [await startJobs(t.database, t.packs, log), await startJobs(second, packs, log)]
  try {
    await until(async () => {
      const open = await t.database.db.select().from(jobs).where(eq(jobs.kind, 'reevaluate'))
      return open.every((job) => job.status === 'done' || job.status === 'cancelled')
    })
    const done = (await t.database.db.select().from(jobs)).filter((job) => job.status === 'done')
    for (const job of done) expect(job.done, 'no subject was counted twice').toBe(job.total)
    const [row] = await second.db
      .select()
      .from(currentDecisions)
      .where(and(eq(currentDecisions.subjectId, id), eq(currentDecisions.setId, 'dispatch-tier')))
    expect(row?.marks).toContain('sector')
  } finally {
    for (const runner of runners) await runner.stop()
    packs.stop()
    await second.close()
  }
})

import { and, asc, count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { currentDecisions, decisions } from '../../server/db/schema/decisions.ts'
import { finishJobs } from '../support/background.ts'
import { dispatchFacts, projectFacts } from '../support/project-form.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

type Made = { id: string; version: number }
type View = {
  set: string
  status: string
  sentence: string
  since: string
  packVersion: number
  holds: { id: string; label: string }[]
  coming: { from: string; outcomes: { id: string }[] } | null
  missing: { fact: string; label: string }[]
  clauses: string[]
}
type Decided = { decisions: View[]; clauses: Record<string, { citation: string; gist: string }> }

let t: TestApp
let clerk: Client
let coordinator: Client
beforeAll(async () => {
  t = await openTestApp()
  clerk = await t.enter({ roles: ['clerk'], unit: 'zhijiang' })
  coordinator = await t.enter({ roles: ['lgo'], unit: 'lgo' })
  await finishJobs(t.database, t.packs)
})
afterAll(() => t.close())

async function create(ledger: string, facts: Record<string, unknown>, by = clerk): Promise<string> {
  const { status, body } = await by.call<Made>('POST', `/records/${ledger}`, { body: { facts } })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

async function decided(id: string): Promise<Decided> {
  return (await clerk.call<Decided>('GET', `/records/project/${id}/decisions`)).body
}

async function setOf(id: string, set: string): Promise<View> {
  const view = (await decided(id)).decisions.find((one) => one.set === set)
  if (!view) throw new Error(`no decision ${set}`)
  return view
}

test('10亿元 is dispatched every week by the leader, with its clause, since today', async () => {
  const id = await create('project', projectFacts())
  const body = await decided(id)
  const tier = body.decisions.find((one) => one.set === 'dispatch-tier')
  expect(tier).toMatchObject({
    status: 'decided',
    holds: [{ id: 'leader', label: '每周由领导小组组长或副组长调度' }],
    coming: null,
    since: '2020-07-01',
    packVersion: 1,
  })
  expect(tier?.sentence).toContain('总投资 10亿元 ≥ 10亿元（宜府办文〔2020〕6号 三（一））')
  expect(body.clauses['YC-3.1.1']?.citation).toBe('宜府办文〔2020〕6号 三（一）')
})

test('below the line the change holds from next Monday, and until then what held', async () => {
  const facts = projectFacts({ 'project.code': 'D-below' })
  const id = await create('project', facts)
  await clerk.call('PUT', `/records/project/${id}`, {
    body: { version: 1, facts: { ...facts, 'project.totalInvestment': '9.9999亿元' } },
  })
  expect(await setOf(id, 'dispatch-tier')).toMatchObject({
    holds: [{ id: 'leader' }],
    coming: { from: '2020-07-06', outcomes: [{ id: 'sector' }] },
    since: '2020-07-06',
  })
  const list = (tier: string) =>
    clerk.call<{ total: number }>('GET', `/records/project?decision.dispatch-tier=${tier}&f.project.code=D-below`)
  expect((await list('leader')).body.total).toBe(1)
  expect((await list('sector')).body.total).toBe(0)
})

test('a missing fact is named, with the outcomes still possible', async () => {
  const { 'project.cityLeader': _leader, ...facts } = projectFacts({ 'project.totalInvestment': '5亿元' })
  const id = await create('project', facts)
  const undetermined = (await decided(id)).decisions.filter((one) => one.status === 'undetermined')
  for (const view of undetermined) expect(view.missing.length, view.set).toBeGreaterThan(0)
})

test('a dispatch decides about the projects it lists, and about them only', async () => {
  const [one, other] = [await create('project', projectFacts()), await create('project', projectFacts())]
  expect((await setOf(one, 'week-dispatch')).holds).toMatchObject([{ id: 'pending' }])
  const dispatch = await create('dispatch', dispatchFacts([one]), coordinator)
  expect((await setOf(one, 'week-dispatch')).holds).toMatchObject([{ id: 'met' }])
  expect((await setOf(other, 'week-dispatch')).holds).toMatchObject([{ id: 'pending' }])
  const change = { version: 1, facts: dispatchFacts([other]) }
  expect((await coordinator.call('PUT', `/records/dispatch/${dispatch}`, { body: change })).status).toBe(200)
  expect((await setOf(one, 'week-dispatch')).holds, 'it is no longer listed').toMatchObject([{ id: 'pending' }])
  expect((await setOf(other, 'week-dispatch')).holds).toMatchObject([{ id: 'met' }])
  await coordinator.call('POST', `/records/dispatch/${dispatch}/void`, { body: { version: 2, reason: '会议取消' } })
  expect((await setOf(other, 'week-dispatch')).holds).toMatchObject([{ id: 'pending' }])
})

test('two dispatches of one project saved at once are both counted', async () => {
  const project = await create('project', projectFacts())
  await Promise.all([
    create('dispatch', dispatchFacts([project], { 'dispatch.heldOn': '2020-06-29' }), coordinator),
    create('dispatch', dispatchFacts([project], { 'dispatch.heldOn': '2020-06-30' }), coordinator),
  ])
  const { body } = await clerk.call('GET', `/records/project/${project}/derivations/project.weekLeaderDispatches`)
  expect(body).toMatchObject({
    derivation: { kind: 'derived', value: 2, from: { records: { ledger: 'dispatch', total: 2 } } },
  })
  const [row] = await t.database.db
    .select()
    .from(currentDecisions)
    .where(and(eq(currentDecisions.subjectId, project), eq(currentDecisions.setId, 'week-dispatch')))
  expect(row?.marks).toContain('met')
})

test('a decision is stored when it changes, not each time a record is saved', async () => {
  const facts = projectFacts()
  const id = await create('project', facts)
  const stored = () =>
    t.database.db
      .select({ n: count() })
      .from(decisions)
      .where(eq(decisions.subjectId, id))
      .then(([row]) => row?.n)
  const before = await stored()
  await clerk.call('PUT', `/records/project/${id}`, {
    body: { version: 1, facts: { ...facts, 'project.name': '改名' } },
  })
  expect(await stored()).toBe(before)
  await clerk.call('PUT', `/records/project/${id}`, {
    body: { version: 2, facts: { ...facts, 'project.totalInvestment': '5000万元' } },
  })
  expect(await stored()).toBeGreaterThan(before ?? 0)
})

test('moving the day decides anew what the day alone changes, once', async () => {
  const project = await create('project', projectFacts())
  await create('dispatch', dispatchFacts([project]), coordinator)
  expect((await setOf(project, 'week-dispatch')).holds).toMatchObject([{ id: 'met' }])
  const admin = await t.enter({ roles: ['system-admin'] })
  expect((await admin.call('PUT', '/day', { body: { day: '2020-07-06' } })).status).toBe(200)
  await finishJobs(t.database, t.packs)
  expect(await setOf(project, 'week-dispatch')).toMatchObject({ holds: [{ id: 'pending' }], since: '2020-07-06' })
  const rows = await t.database.db
    .select({ cause: decisions.cause, day: decisions.day })
    .from(decisions)
    .where(and(eq(decisions.subjectId, project), eq(decisions.setId, 'week-dispatch')))
    .orderBy(asc(decisions.id))
  expect(rows.at(-1)).toEqual({ cause: 'day', day: '2020-07-06' })
  await admin.call('PUT', '/day', { body: { day: '2020-07-01' } })
  await finishJobs(t.database, t.packs)
})

test('stored decisions are refused to be changed by the database itself', async () => {
  await expect(t.database.db.update(decisions).set({ status: 'decided' })).rejects.toMatchObject({
    cause: { code: '42501' },
  })
  await expect(t.database.db.delete(decisions)).rejects.toMatchObject({ cause: { code: '42501' } })
})

test('POST /evaluate answers like the command line', async () => {
  const admin = await t.enter({ roles: ['rule-admin'] })
  const ask = (facts: object) =>
    admin.call('POST', '/evaluate', { body: { on: '2020-07-01', subject: 'project', facts } })
  const { body } = await ask({ 'project.totalInvestment': '10亿元' })
  expect(body).toMatchObject({
    decisions: expect.arrayContaining([
      expect.objectContaining({ set: 'dispatch-tier', outcomes: [expect.objectContaining({ id: 'leader' })] }),
    ]),
  })
  const { status, body: refused } = await ask({ 'project.totalInvestment': '5,000', 'project.nothing': 1 })
  expect(status).toBe(400)
  expect(refused).toMatchObject({
    error: { details: { problems: [{ field: 'project.totalInvestment' }, { field: 'project.nothing' }] } },
  })
})

import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditEntries } from '../../server/db/schema/audit.ts'
import { recordHistory, records } from '../../server/db/schema/records.ts'
import { projectFacts } from '../support/project-form.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

type Saved = { id: string; version: number }
type FieldError = { field: string; fact: string; label: string; message: string }
type Refused = { error: { code: string; field?: string; message: string; details: { fields: FieldError[] } } }

let t: TestApp
let clerk: Client
let neighbour: Client
let coordinator: Client
beforeAll(async () => {
  t = await openTestApp()
  clerk = await t.enter({ roles: ['clerk'], unit: 'zhijiang' })
  neighbour = await t.enter({ roles: ['clerk'], unit: 'yidu' })
  coordinator = await t.enter({ roles: ['lgo'], unit: 'lgo' })
})
afterAll(() => t.close())

const create = (by: Client, facts: Record<string, unknown>, more: object = {}) =>
  by.call<Saved>('POST', '/records/project', { body: { facts, ...more } })

async function made(facts: Record<string, unknown> = projectFacts()): Promise<string> {
  const { status, body } = await create(clerk, facts)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

describe('creating', () => {
  test('a filled form becomes a record with typed facts, history and audit', async () => {
    const id = await made(projectFacts({ 'project.totalInvestment': '1.2亿', 'project.governmentShare': '60%' }))
    const { body } = await clerk.call('GET', `/records/project/${id}`)
    expect(body).toMatchObject({
      version: 1,
      title: '长江生物产业园',
      unit: { id: 'zhijiang', name: '枝江市' },
      facts: { 'project.totalInvestment': 120_000_000, 'project.governmentShare': '0.6' },
      createdBy: { name: clerk.login },
    })
    const audit = await t.database.db.select().from(auditEntries).where(eq(auditEntries.objectId, id))
    expect(audit).toMatchObject([{ event: 'record.create', objectKind: 'project', person: clerk.id, result: 'done' }])
  })

  test('every field at fault is named at once, in the order of the form, with the remedy', async () => {
    const { status, body } = await clerk.call<Refused>('POST', '/records/project', { body: { facts: {} } })
    expect(status).toBe(422)
    expect(body.error.code).toBe('facts_invalid')
    const { fields } = body.error.details
    expect(fields.map((error) => error.field).slice(0, 3)).toEqual(['code', 'name', 'county'])
    expect(fields.find((error) => error.field === 'totalInvestment')).toEqual({
      field: 'totalInvestment',
      fact: 'project.totalInvestment',
      label: '总投资',
      message: '请填写总投资（亿元）',
    })
  })

  test.each([
    ['project.totalInvestment', '5,000', '总投资'],
    ['project.totalInvestment', 9999.5, '总投资'],
    ['project.totalInvestment', '-1亿元', '总投资'],
    ['project.totalInvestment', 0, '总投资应不小于'],
    ['project.totalInvestment', '1000万美元', '总投资'],
    ['project.totalInvestment', { $gt: 0 }, '总投资'],
    ['project.plannedStartOn', '2026-02-30', '计划开工日期'],
    ['project.stage', '开工', '阶段'],
    ['project.fundSource', 'self-raised', '资金来源'],
    ['project.fundSource', ['self-raised', 'self-raised'], '资金来源'],
    ['project.isAttracted', 'true', '招商引资'],
    ['project.listYear', 1850, '应不小于'],
    ['project.governmentShare', '120%', '应不大于'],
    ['project.name', 'x'.repeat(201), '最多 200 个字'],
    ['project.unit', 'nowhere', '不存在或已停用'],
    ['project.nothing', 1, '不在本表中'],
    ['project.isMajor', true, '不在本表中'],
  ])('%s = %o is refused', async (fact, value, words) => {
    const { status, body } = await clerk.call<Refused>('POST', '/records/project', {
      body: { facts: projectFacts({ [fact]: value }) },
    })
    expect(status, JSON.stringify(body)).toBe(422)
    expect(body.error.details.fields.map((error) => error.message).join()).toContain(words)
  })

  test('what a choice makes necessary is asked for', async () => {
    const { body } = await clerk.call<Refused>('POST', '/records/project', {
      body: { facts: projectFacts({ 'project.isAttracted': true, 'project.stage': 'construction' }) },
    })
    const asked = body.error.details.fields.map((error) => error.field)
    expect(asked).toEqual(expect.arrayContaining(['signedOn', 'contractStartOn', 'startedOn', 'fundsInPlace']))
  })

  test('checking stores nothing and says the same', async () => {
    const { status, body } = await clerk.call<{ fields: FieldError[] }>('POST', '/records/project/check', {
      body: { facts: projectFacts({ 'project.totalInvestment': '10', 'project.code': 'only-checked' }) },
    })
    expect(status).toBe(200)
    expect(body.fields).toEqual([])
    const { body: list } = await clerk.call<{ total: number }>('GET', '/records/project?q=only-checked')
    expect(list.total).toBe(0)
  })

  test('the same project twice is refused, naming the other one', async () => {
    const facts = projectFacts()
    await made(facts)
    const { status, body } = await create(clerk, { ...facts, 'project.name': '另一个' })
    expect(status).toBe(409)
    expect(body).toMatchObject({ error: { code: 'duplicate', field: 'project.code' } })
  })

  test('a double click makes one record, a second content under the same key none', async () => {
    const facts = projectFacts()
    const key = { idempotencyKey: 'click-0001' }
    const answers = await Promise.all(Array.from({ length: 5 }, () => create(clerk, facts, key)))
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201])
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    const { status } = await create(clerk, projectFacts(), key)
    expect(status).toBe(409)
  })

  test('for a unit that one does not work for is refused', async () => {
    const { status, body } = await create(clerk, projectFacts({ 'project.unit': 'yidu', 'project.county': 'yidu' }))
    expect(status).toBe(403)
    expect(body).toMatchObject({ error: { code: 'unit_out_of_reach' } })
  })
})

describe('seeing', () => {
  test("another county's project is not found, not listed, not counted", async () => {
    const id = await made(projectFacts({ 'project.name': '只有枝江看得见' }))
    for (const path of ['', '/history', '/decisions', '/derivations/project.isMajor']) {
      expect((await neighbour.call('GET', `/records/project/${id}${path}`)).status, path).toBe(404)
    }
    const { body } = await neighbour.call<{ total: number }>(
      'GET',
      `/records/project?q=${encodeURIComponent('只有枝江')}`,
    )
    expect(body.total).toBe(0)
    const change = await neighbour.call('PUT', `/records/project/${id}`, {
      body: { version: 1, facts: projectFacts() },
    })
    expect(change.status).toBe(404)
    expect((await coordinator.call('GET', `/records/project/${id}`)).status).toBe(200)
  })

  test('the county sees a project of a city department that lies in it, but does not write it', async () => {
    const facts = projectFacts({ 'project.unit': 'fgw' })
    const { body } = await create(coordinator, facts)
    expect((await clerk.call('GET', `/records/project/${body.id}`)).status).toBe(200)
    const { status } = await clerk.call('PUT', `/records/project/${body.id}`, { body: { version: 1, facts } })
    expect(status).toBe(403)
  })

  test('records below a project are seen with it, and no longer when it moves away', async () => {
    const facts = projectFacts()
    const project = await made(facts)
    const progress = { 'progress.project': project, 'progress.month': '2020-06', 'progress.investment': '300万元' }
    const { status, body } = await clerk.call<Saved>('POST', '/records/progress', { body: { facts: progress } })
    expect(status, JSON.stringify(body)).toBe(201)
    const path = `/records/progress/${body.id}`
    expect((await clerk.call('GET', path)).body).toMatchObject({ title: '长江生物产业园 2020-06' })
    expect((await neighbour.call('GET', path)).status).toBe(404)
    const moved = { ...facts, 'project.unit': 'yidu', 'project.county': 'yidu', 'project.name': '迁往宜都' }
    await coordinator.call('PUT', `/records/project/${project}`, { body: { version: 1, facts: moved } })
    expect((await neighbour.call('GET', path)).body).toMatchObject({ title: '迁往宜都 2020-06' })
    expect((await clerk.call('GET', path)).status).toBe(404)
  })

  test('a reference to a record that one does not see is refused like one that does not exist', async () => {
    const project = await made()
    const { status } = await neighbour.call('POST', '/records/progress', {
      body: { facts: { 'progress.project': project, 'progress.month': '2020-06', 'progress.investment': 1 } },
    })
    expect(status).toBe(422)
  })
})

describe('changing', () => {
  test('the second of two editors is told and shown both versions', async () => {
    const facts = projectFacts()
    const id = await made(facts)
    const save = (by: Client, version: number, over: object) =>
      by.call('PUT', `/records/project/${id}`, { body: { version, facts: { ...facts, ...over } } })
    expect((await save(coordinator, 1, { 'project.totalInvestment': '12亿元' })).body).toEqual({ id, version: 2 })
    const { status, body } = await save(clerk, 1, { 'project.owner': '另一家公司' })
    expect(status).toBe(409)
    expect(body).toMatchObject({
      error: {
        code: 'record_stale',
        details: {
          theirVersion: 2,
          theirs: { 'project.totalInvestment': 1_200_000_000 },
          yours: { 'project.owner': '另一家公司' },
          changedFields: ['project.totalInvestment'],
          by: coordinator.login,
        },
      },
    })
  })

  test('of two who save at the same moment one wins', async () => {
    const facts = projectFacts()
    const id = await made(facts)
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        clerk.call('PUT', `/records/project/${id}`, {
          body: { version: 1, facts: { ...facts, 'project.owner': `公司${n}` } },
        }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 409, 409, 409])
  })

  test('a field left out is emptied; history says who, when, old and new', async () => {
    const { 'project.owner': _owner, ...rest } = projectFacts()
    const id = await made({ ...rest, 'project.owner': '长江生物有限公司' })
    const { body } = await clerk.call('PUT', `/records/project/${id}`, { body: { version: 1, facts: rest } })
    expect(body).toEqual({ id, version: 2 })
    const { body: history } = await clerk.call('GET', `/records/project/${id}/history`)
    expect(history).toMatchObject({
      entries: [
        {
          version: 2,
          kind: 'change',
          by: { name: clerk.login, unit: '枝江市' },
          changes: [{ fact: 'project.owner', label: '项目业主或筹建机构', old: '长江生物有限公司' }],
        },
        { version: 1, kind: 'create' },
      ],
    })
  })

  test('saving without a change makes no version', async () => {
    const facts = projectFacts()
    const id = await made(facts)
    const { body } = await clerk.call('PUT', `/records/project/${id}`, { body: { version: 1, facts } })
    expect(body).toEqual({ id, version: 1 })
  })

  test('history is refused to be changed by the database itself', async () => {
    const id = await made()
    const { db } = t.database
    const own = and(eq(recordHistory.ledger, 'project'), eq(recordHistory.recordId, id))
    await expect(db.update(recordHistory).set({ personName: '别人' }).where(own)).rejects.toMatchObject({
      cause: { code: '42501' },
    })
    await expect(db.delete(recordHistory).where(own)).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})

describe('voiding', () => {
  test('takes a record out of the list with a reason; it stays readable and cannot be changed', async () => {
    const facts = projectFacts({ 'project.name': '重复录入的项目' })
    const id = await made(facts)
    const path = `/records/project/${id}`
    expect((await coordinator.call('POST', `${path}/void`, { body: { version: 1, reason: '' } })).status).toBe(400)
    expect((await clerk.call('POST', `${path}/void`, { body: { version: 1, reason: '重复录入' } })).status).toBe(403)
    const { status } = await coordinator.call('POST', `${path}/void`, { body: { version: 1, reason: '重复录入' } })
    expect(status).toBe(200)
    const { body: list } = await clerk.call<{ total: number }>(
      'GET',
      `/records/project?q=${encodeURIComponent('重复录入')}`,
    )
    expect(list.total).toBe(0)
    expect((await clerk.call('GET', path)).body).toMatchObject({ voided: true, voidReason: '重复录入' })
    expect((await clerk.call('PUT', path, { body: { version: 2, facts } })).status).toBe(409)
    expect((await create(clerk, facts)).status, 'its number may be used again').toBe(201)
    const [row] = await t.database.db.select().from(records).where(eq(records.id, id))
    expect(row?.facts['project.name']).toBe('重复录入的项目')
  })
})

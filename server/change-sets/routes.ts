import { z } from '@hono/zod-openapi'
import { inArray } from 'drizzle-orm'
import { createDescriber } from '../../engine/index.ts'
import { currentDay } from '../day/current-day.ts'
import type { Db } from '../db/connection.ts'
import { people } from '../db/schema/people.ts'
import { clauseTexts } from '../decisions/read-decisions.ts'
import { dayText, uuidParam } from '../http/inputs.ts'
import { defineRoute, jsonBody, reply, routes } from '../http/route.ts'
import { addChangeSet, type ChangeSet, editChangeSet, findChangeSet, listChangeSets } from './change-set-store.ts'
import { impactOf } from './impact.ts'
import { parametersView } from './parameters-view.ts'
import { publishChangeSet } from './publish.ts'
import { approveChangeSet, rejectChangeSet, submitChangeSet, withdrawChangeSet } from './review.ts'

const Item = z
  .strictObject({
    kind: z.literal('parameters'),
    id: z.string().min(1).max(200),
    value: z.strictObject({
      from: dayText,
      value: z.unknown(),
      clause: z.string().min(1, '请选择依据条款').max(200),
      note: z.string().trim().max(500).optional(),
    }),
  })
  .openapi('ChangeSetItem')

const items = z.array(Item).max(50, '一次变更最多 50 项')
const note = z.string().trim().max(500, '说明最多 500 个字')
const version = z.int('缺少版本号').min(1)
const Draft = z.strictObject({ items, note: note.default('') })
const Edit = z.strictObject({ version, items: items.optional(), note: note.optional() })
const Seen = z.strictObject({ version, reason: note.optional() })
const Refusal = z.strictObject({ version, reason: note.min(2, '请填写退回原因') })

const Clause = z.object({
  citation: z.string(),
  heading: z.string(),
  gist: z.string(),
  source: z.object({ title: z.string(), number: z.string() }),
})

const Person = z.object({ id: z.string(), name: z.string() }).nullable()
const ChangeSetView = z
  .object({
    id: z.string(),
    status: z.enum(['draft', 'submitted', 'approved', 'rejected', 'withdrawn', 'published']),
    note: z.string(),
    items: z.array(Item),
    version: z.int(),
    author: Person,
    reviewer: Person,
    reviewReason: z.string().nullable(),
    publisher: Person,
    packVersion: z.int().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
    submittedAt: z.string().nullable(),
    reviewedAt: z.string().nullable(),
    publishedAt: z.string().nullable(),
  })
  .openapi('ChangeSet')

type View = z.infer<typeof ChangeSetView>

/** Change sets with the names of their people. */
async function views(db: Db, rows: readonly ChangeSet[]): Promise<View[]> {
  const ids = [
    ...new Set(rows.flatMap((row) => [row.authorId, row.reviewerId, row.publishedBy]).filter((id) => id !== null)),
  ]
  const known =
    ids.length === 0
      ? []
      : await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids))
  const person = (id: string | null) => known.find((one) => one.id === id) ?? null
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    note: row.note,
    items: row.items,
    version: row.version,
    author: person(row.authorId),
    reviewer: person(row.reviewerId),
    reviewReason: row.reviewReason,
    publisher: person(row.publishedBy),
    packVersion: row.packVersion,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
  }))
}

const view = async (db: Db, row: ChangeSet): Promise<View> => (await views(db, [row]))[0]!

export const changeSetRoutes = routes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/parameters',
      permission: 'rule.read',
      summary: '参数及历次取值',
      responses: {
        200: reply(
          z.object({ parameters: z.array(z.record(z.string(), z.unknown())), clauses: z.record(z.string(), Clause) }),
          '参数；以及可作依据的全部条款',
        ),
      },
    }),
    async (c) => {
      const current = c.var.packs.current()
      const clauses = clauseTexts(
        current.compiled,
        Object.keys(current.pack.clauses),
        createDescriber(current.compiled),
      )
      return c.json({ parameters: parametersView(current, await currentDay(c.var.db)), clauses }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/change-sets',
      permission: 'rule.read',
      summary: '规则变更',
      responses: { 200: reply(z.object({ changeSets: z.array(ChangeSetView) }), '由新到旧') },
    }),
    async (c) => c.json({ changeSets: await views(c.var.db, await listChangeSets(c.var.db)) }, 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/change-sets',
      permission: 'rule.edit',
      summary: '新建变更草稿',
      request: { body: jsonBody(Draft) },
      responses: { 201: reply(ChangeSetView, '草稿') },
    }),
    async (c) => c.json(await view(c.var.db, await addChangeSet(c.var.db, c.var.who, c.req.valid('json'))), 201),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/change-sets/impact',
      permission: ['rule.edit', 'rule.approve', 'rule.publish'],
      summary: '预演尚未保存的变更：哪些记录的判定会变',
      request: { body: jsonBody(z.strictObject({ items: items.min(1, '没有要预演的变更') })) },
      responses: { 200: reply(z.record(z.string(), z.unknown()), '影响') },
    }),
    async (c) => {
      const { db, packs, who } = c.var
      return c.json(await impactOf(db, packs, who, c.req.valid('json').items, await currentDay(db)), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/change-sets/{id}',
      permission: 'rule.read',
      summary: '一个变更',
      request: { params: uuidParam },
      responses: { 200: reply(ChangeSetView, '变更') },
    }),
    async (c) => c.json(await view(c.var.db, await findChangeSet(c.var.db, c.req.valid('param').id)), 200),
  )
  .openapi(
    defineRoute({
      method: 'patch',
      path: '/change-sets/{id}',
      permission: 'rule.edit',
      summary: '修改自己的草稿',
      request: { params: uuidParam, body: jsonBody(Edit) },
      responses: { 200: reply(ChangeSetView, '草稿') },
    }),
    async (c) => {
      const { version, ...draft } = c.req.valid('json')
      return c.json(
        await view(c.var.db, await editChangeSet(c.var.db, c.var.who, c.req.valid('param').id, version, draft)),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/change-sets/{id}/impact',
      permission: ['rule.edit', 'rule.approve', 'rule.publish'],
      summary: '预演：哪些记录的判定会变',
      request: { params: uuidParam },
      responses: { 200: reply(z.record(z.string(), z.unknown()), '影响') },
    }),
    async (c) => {
      const { db, packs, who } = c.var
      const { items } = await findChangeSet(db, c.req.valid('param').id)
      return c.json(await impactOf(db, packs, who, items, await currentDay(db)), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/change-sets/{id}/submit',
      permission: 'rule.edit',
      summary: '提交审批',
      request: { params: uuidParam, body: jsonBody(Seen) },
      responses: { 200: reply(ChangeSetView, '待审批') },
    }),
    async (c) => {
      const { db, packs, who } = c.var
      return c.json(
        await view(db, await submitChangeSet(db, packs, who, { ...c.req.valid('param'), ...c.req.valid('json') })),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/change-sets/{id}/withdraw',
      permission: 'rule.edit',
      summary: '撤回',
      request: { params: uuidParam, body: jsonBody(Seen) },
      responses: { 200: reply(ChangeSetView, '已撤回') },
    }),
    async (c) => {
      const { db, who } = c.var
      return c.json(
        await view(db, await withdrawChangeSet(db, who, { ...c.req.valid('param'), ...c.req.valid('json') })),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/change-sets/{id}/approve',
      permission: 'rule.approve',
      summary: '批准他人提交的变更',
      request: { params: uuidParam, body: jsonBody(Seen) },
      responses: { 200: reply(ChangeSetView, '已批准') },
    }),
    async (c) => {
      const { db, who } = c.var
      return c.json(
        await view(db, await approveChangeSet(db, who, { ...c.req.valid('param'), ...c.req.valid('json') })),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/change-sets/{id}/reject',
      permission: 'rule.approve',
      summary: '退回并说明原因',
      request: { params: uuidParam, body: jsonBody(Refusal) },
      responses: { 200: reply(ChangeSetView, '已退回') },
    }),
    async (c) => {
      const { db, who } = c.var
      return c.json(
        await view(db, await rejectChangeSet(db, who, { ...c.req.valid('param'), ...c.req.valid('json') })),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/change-sets/{id}/publish',
      permission: 'rule.publish',
      summary: '发布：成为新的规则包版本',
      request: { params: uuidParam, body: jsonBody(Seen) },
      responses: {
        200: reply(z.object({ changeSet: ChangeSetView, packVersion: z.int(), job: z.string().nullable() }), '已发布'),
      },
    }),
    async (c) => {
      const { db, packs, who } = c.var
      const { changeSet, packVersion, job } = await publishChangeSet(db, packs, who, {
        ...c.req.valid('param'),
        ...c.req.valid('json'),
      })
      return c.json({ changeSet: await view(db, changeSet), packVersion, job }, 200)
    },
  )

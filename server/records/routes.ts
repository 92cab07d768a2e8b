import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { currentDay } from '../day/current-day.ts'
import { readDecisions } from '../decisions/read-decisions.ts'
import type { SignedInEnv } from '../http/env.ts'
import { paging } from '../http/inputs.ts'
import { defineRoute, jsonBody, reply, routes } from '../http/route.ts'
import { currentIn } from '../packs/current-pack.ts'
import { changeRecord } from './change-record.ts'
import { checkFacts } from './check-facts.ts'
import { createRecord } from './create-record.ts'
import { openLedger } from './ledger-access.ts'
import { listPage } from './list-page.ts'
import { readDerivation, readHistory, readRecord } from './read-record.ts'
import { voidRecord } from './void-record.ts'
import type { Work } from './work.ts'

const ledger = z
  .string()
  .min(1)
  .max(100)
  .openapi({ param: { name: 'ledger', in: 'path' } })
const id = z
  .string()
  .min(1)
  .max(200)
  .openapi({ param: { name: 'id', in: 'path' } })
const Ledger = z.object({ ledger })
const OneRecord = z.object({ ledger, id })

const Facts = z
  .record(z.string().max(200), z.unknown())
  .openapi({ description: '指标项编号（或栏目名）对应的值；金额可写“1.2亿元”或整数元' })
const form = z.string().max(100).optional().openapi({ description: '表单编号；不写则用含有所填各项的第一张' })
const version = z.int('缺少版本号').min(1)

const NewRecord = z.strictObject({
  form,
  facts: Facts,
  idempotencyKey: z.string().min(8, '提交编号至少 8 个字符').max(100).optional(),
})
const Change = z.strictObject({ form, version, facts: Facts })
const Void = z.strictObject({ version, reason: z.string().trim().min(2, '请填写作废原因').max(500) })

const Saved = z.object({ id: z.string(), version: z.int() }).openapi('SavedRecord')
const Anything = z.record(z.string(), z.unknown())

const listing = {
  ...paging,
  q: z.string().trim().max(100, '搜索词最多 100 个字').optional(),
  sort: z.string().max(201).optional(),
}
/** Besides these, `f.<fact>` and `decision.<set>`, whose names only the pack knows. */
const ListQuery = z.looseObject(listing).superRefine((query, context) => {
  const keys = Object.keys(query).filter((key) => !(key in listing) && !/^(f|decision)\../.test(key))
  if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: query })
})

/** With what a request about records works. */
export async function workOf(c: Context<SignedInEnv>): Promise<Work> {
  const { db, packs, who } = c.var
  return { db, packs, who, day: await currentDay(db) }
}

export const recordRoutes = routes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/records/{ledger}',
      permission: 'record.read',
      summary: '台账列表：分页、搜索、筛选、排序',
      request: { params: Ledger, query: ListQuery },
      responses: { 200: reply(Anything, '一页记录') },
    }),
    async (c) => {
      const { page, size, q, sort, ...rest } = c.req.valid('query')
      const filters = Object.fromEntries(
        Object.entries(rest).filter(
          (entry): entry is [string, string] =>
            (entry[0].startsWith('f.') || entry[0].startsWith('decision.')) &&
            typeof entry[1] === 'string' &&
            entry[1] !== '',
        ),
      )
      return c.json(await listPage(await workOf(c), c.req.valid('param').ledger, { page, size, q, sort, filters }), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/records/{ledger}',
      permission: 'record.write',
      summary: '新增记录',
      request: { params: Ledger, body: jsonBody(NewRecord) },
      responses: { 201: reply(Saved, '已保存') },
    }),
    async (c) => {
      const { id, version } = await createRecord(await workOf(c), c.req.valid('param').ledger, c.req.valid('json'))
      return c.json({ id, version }, 201)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/records/{ledger}/check',
      permission: 'record.write',
      summary: '只检查填写内容，不保存',
      request: { params: Ledger, body: jsonBody(z.strictObject({ form, facts: Facts })) },
      responses: { 200: reply(z.object({ fields: z.array(Anything) }), '各栏的问题；没有问题为空') },
    }),
    async (c) => {
      const { db, packs, who, day } = await workOf(c)
      const fields = await db.transaction(async (tx) => {
        const pack = await currentIn(tx, packs)
        const writing = { tx, pack, who, day, ledger: openLedger(pack, who, c.req.valid('param').ledger) }
        return (await checkFacts(writing, c.req.valid('json'), {})).errors
      })
      return c.json({ fields }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/records/{ledger}/{id}',
      permission: 'record.read',
      summary: '一条记录',
      request: { params: OneRecord },
      responses: { 200: reply(Anything, '记录、计算指标和名称') },
    }),
    async (c) => {
      const { ledger, id } = c.req.valid('param')
      return c.json(await readRecord(await workOf(c), ledger, id), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/records/{ledger}/{id}',
      permission: 'record.write',
      summary: '保存填好的表单：表单中没有给出的栏目视为清空，不在表单中的指标项不变',
      request: { params: OneRecord, body: jsonBody(Change) },
      responses: { 200: reply(Saved, '已保存') },
    }),
    async (c) => {
      const { ledger, id } = c.req.valid('param')
      return c.json(await changeRecord(await workOf(c), ledger, id, c.req.valid('json')), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/records/{ledger}/{id}/void',
      permission: 'record.void',
      summary: '作废记录',
      request: { params: OneRecord, body: jsonBody(Void) },
      responses: { 200: reply(Saved, '已作废') },
    }),
    async (c) => {
      const { ledger, id } = c.req.valid('param')
      return c.json(await voidRecord(await workOf(c), ledger, id, c.req.valid('json')), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/records/{ledger}/{id}/history',
      permission: 'record.read',
      summary: '修改历史',
      request: { params: OneRecord },
      responses: { 200: reply(Anything, '各版本的修改人、时间、原值和新值') },
    }),
    async (c) => {
      const { ledger, id } = c.req.valid('param')
      return c.json(await readHistory(await workOf(c), ledger, id), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/records/{ledger}/{id}/decisions',
      permission: 'decision.read',
      summary: '判定结果和理由',
      request: { params: OneRecord },
      responses: { 200: reply(Anything, '各项判定、理由、条款和生效日期') },
    }),
    async (c) => {
      const { ledger, id } = c.req.valid('param')
      return c.json(await readDecisions(await workOf(c), ledger, id), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/records/{ledger}/{id}/derivations/{fact}',
      permission: 'record.read',
      summary: '指标项的由来',
      request: {
        params: OneRecord.extend({
          fact: z
            .string()
            .min(1)
            .max(200)
            .openapi({ param: { name: 'fact', in: 'path' } }),
        }),
      },
      responses: { 200: reply(Anything, '计算过程，一直到填报的数') },
    }),
    async (c) => {
      const { ledger, id, fact } = c.req.valid('param')
      return c.json(await readDerivation(await workOf(c), ledger, id, fact), 200)
    },
  )

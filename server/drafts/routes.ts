import { z } from '@hono/zod-openapi'
import { AppError } from '../http/errors.ts'
import { defineRoute, jsonBody, noContent, reply, routes } from '../http/route.ts'
import { openLedger } from '../records/ledger-access.ts'
import { dropDraft, loadDraft, saveDraft } from './draft-store.ts'

const Key = z.object({
  ledger: z.string().min(1).max(100),
  key: z.string().min(1).max(200),
})

/** A draft may be as long as a long form, not as long as a book. */
const LONGEST = 200_000

const Draft = z
  .object({ facts: z.record(z.string(), z.unknown()).nullable(), updatedAt: z.string().optional() })
  .openapi('Draft')

export const draftRoutes = routes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/drafts/{ledger}/{key}',
      permission: 'draft.own',
      summary: '自己的草稿；没有时 facts 为 null',
      request: { params: Key },
      responses: { 200: reply(Draft, '草稿') },
    }),
    async (c) => {
      const { ledger, key } = c.req.valid('param')
      openLedger(c.var.packs.current(), c.var.who, ledger)
      const draft = await loadDraft(c.var.db, c.var.who, ledger, key)
      return c.json(draft ? { facts: draft.facts, updatedAt: draft.updatedAt.toISOString() } : { facts: null }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/drafts/{ledger}/{key}',
      permission: 'draft.own',
      summary: '保存草稿，不检查内容',
      request: { params: Key, body: jsonBody(z.strictObject({ facts: z.record(z.string().max(200), z.unknown()) })) },
      responses: { 200: reply(Draft, '已保存') },
    }),
    async (c) => {
      const { ledger, key } = c.req.valid('param')
      openLedger(c.var.packs.current(), c.var.who, ledger)
      const { facts } = c.req.valid('json')
      if (JSON.stringify(facts).length > LONGEST) {
        throw new AppError('body_too_large', { field: 'facts', message: '草稿内容过长，请先提交一部分' })
      }
      const updatedAt = await saveDraft(c.var.db, c.var.who, ledger, key, facts)
      return c.json({ facts, updatedAt: updatedAt.toISOString() }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'delete',
      path: '/drafts/{ledger}/{key}',
      permission: 'draft.own',
      summary: '删除草稿',
      request: { params: Key },
      responses: { 204: noContent },
    }),
    async (c) => {
      const { ledger, key } = c.req.valid('param')
      await dropDraft(c.var.db, c.var.who, ledger, key)
      return c.body(null, 204)
    },
  )

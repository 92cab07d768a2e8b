import { z } from '@hono/zod-openapi'
import { dayText, paging } from '../http/inputs.ts'
import { defineRoute, reply, routes } from '../http/route.ts'
import { listAudit } from './list.ts'
import { recordAudit } from './record.ts'
import { verifyAudit } from './verify.ts'

const Entry = z
  .object({
    seq: z.int(),
    at: z.iso.datetime(),
    event: z.string(),
    result: z.enum(['done', 'refused', 'failed']),
    reason: z.string().nullable(),
    objectKind: z.string(),
    objectId: z.string().nullable(),
    person: z.uuid().nullable(),
    personName: z.string().nullable(),
    roles: z.array(z.string()),
    ip: z.string().nullable(),
    requestId: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .openapi('AuditEntry')

const Query = z.strictObject({
  ...paging,
  from: dayText.optional(),
  to: dayText.optional(),
  person: z.uuid('人员编号格式不正确').optional(),
  event: z.string().max(60).optional(),
  kind: z.string().max(60).optional(),
  object: z.string().max(200).optional(),
})

const Verification = z
  .object({ ok: z.boolean(), entries: z.int(), broken: z.int().nullable(), message: z.string() })
  .openapi('AuditVerification')

export const auditRoutes = routes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/audit',
      permission: 'audit.read',
      summary: '审计记录',
      request: { query: Query },
      responses: {
        200: reply(
          z.object({ entries: z.array(Entry), total: z.int(), page: z.int(), size: z.int() }),
          '一页审计记录，新的在前',
        ),
      },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const { rows, total } = await listAudit(c.var.db, query)
      const entries = rows.map((row) => ({ ...row, at: row.at.toISOString() }))
      return c.json({ entries, total, page: query.page, size: query.size }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/audit/verify',
      permission: 'audit.read',
      summary: '核验审计链是否完整',
      responses: { 200: reply(Verification, '核验结果') },
    }),
    async (c) => {
      const { db, settings, who } = c.var
      const result = await verifyAudit(db, settings.dataDir)
      await db.transaction((tx) => recordAudit(tx, who, 'audit.verify', { kind: 'audit', id: null }, null, result))
      return c.json(result, 200)
    },
  )

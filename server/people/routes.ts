import { z } from '@hono/zod-openapi'
import { paging, shortText, uuidParam } from '../http/inputs.ts'
import { defineRoute, jsonBody, reply, routes } from '../http/route.ts'
import { addPerson, changePerson, getPerson, listPeople, type PersonRow } from './accounts.ts'

const PersonView = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    unitName: z.string().nullable(),
    status: z.enum(['active', 'disabled']),
    locked: z.boolean(),
    hasPassword: z.boolean(),
    lastSignInAt: z.iso.datetime().nullable(),
    version: z.int(),
    roles: z.array(z.object({ id: z.string(), label: z.string() })),
  })
  .openapi('Person')

/** A one-time code, shown this once. */
const Code = z.object({ code: z.string(), expiresAt: z.iso.datetime() }).openapi('OneTimeCode')

const loginName = z
  .string()
  .trim()
  .min(2, '登录名至少 2 位')
  .max(40, '登录名最多 40 位')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u, '登录名只能用文字、数字和 . _ @ -')
const unit = z.string().max(60).nullable()

const NewPerson = z.strictObject({ login: loginName, name: shortText('姓名', 50), unit: unit.default(null) })
const PersonChange = z.strictObject({
  version: z.int('缺少版本号').min(1),
  name: shortText('姓名', 50).optional(),
  unit: unit.optional(),
  status: z.enum(['active', 'disabled']).optional(),
  locked: z.boolean().optional(),
  resetPassword: z.literal(true).optional(),
})

export const peopleRoutes = routes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/people',
      permission: 'person.read',
      summary: '账号列表',
      request: { query: z.strictObject({ ...paging, q: z.string().trim().max(100).default('') }) },
      responses: {
        200: reply(z.object({ people: z.array(PersonView), total: z.int(), page: z.int(), size: z.int() }), '一页账号'),
      },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const { rows, total } = await listPeople(c.var.db, query)
      return c.json({ people: rows.map(view), total, page: query.page, size: query.size }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/people',
      permission: 'person.manage',
      summary: '新建账号，返回一次性开通码',
      request: { body: jsonBody(NewPerson) },
      responses: { 201: reply(Code.extend({ id: z.uuid() }), '新账号与开通码') },
    }),
    async (c) => c.json(await addPerson(c.var.db, c.var.settings, c.var.who, c.req.valid('json')), 201),
  )
  .openapi(
    defineRoute({
      method: 'patch',
      path: '/people/{id}',
      permission: ['person.manage', 'grant.manage'],
      summary: '修改、停用、重置密码（系统管理员），锁定、解锁（安全管理员）',
      request: { params: uuidParam, body: jsonBody(PersonChange) },
      responses: { 200: reply(z.object({ person: PersonView, code: Code.nullable() }), '修改后的账号') },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const { version, ...change } = c.req.valid('json')
      const code = await changePerson(c.var.db, c.var.settings, c.var.who, id, version, change)
      return c.json({ person: view(await getPerson(c.var.db, id)), code }, 200)
    },
  )

function view(row: PersonRow) {
  return { ...row, lastSignInAt: row.lastSignInAt?.toISOString() ?? null }
}

import { z } from '@hono/zod-openapi'
import { asc } from 'drizzle-orm'
import { roles } from '../db/schema/grants.ts'
import { uuidParam } from '../http/inputs.ts'
import { defineRoute, jsonBody, noContent, reply, routes } from '../http/route.ts'
import { getPerson } from '../people/accounts.ts'
import { addGrant, endGrant, listGrants } from './grant.ts'

const Role = z
  .object({
    id: z.string(),
    label: z.string(),
    description: z.string().nullable(),
    scope: z.enum(['all', 'unit']),
    permissions: z.array(z.string()),
    exclusive: z.array(z.string()),
  })
  .openapi('Role')

const Grant = z
  .object({
    id: z.uuid(),
    role: z.string(),
    roleLabel: z.string(),
    unit: z.string().nullable(),
    unitName: z.string().nullable(),
    grantedAt: z.iso.datetime(),
    grantedBy: z.string().nullable(),
  })
  .openapi('Grant')

const NewGrant = z.strictObject({
  role: z.string().min(1, '请选择角色').max(100),
  unit: z.string().max(60).nullable().default(null),
})

export const rightsRoutes = routes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/roles',
      permission: ['person.read', 'grant.manage'],
      summary: '角色及其权限',
      responses: { 200: reply(z.object({ roles: z.array(Role) }), '全部角色') },
    }),
    async (c) => c.json({ roles: await c.var.db.select().from(roles).orderBy(asc(roles.id)) }, 200),
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/people/{id}/grants',
      permission: ['person.read', 'grant.manage'],
      summary: '一个人的角色',
      request: { params: uuidParam },
      responses: { 200: reply(z.object({ grants: z.array(Grant) }), '在用的授权') },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      await getPerson(c.var.db, id)
      const rows = await listGrants(c.var.db, id)
      return c.json({ grants: rows.map((row) => ({ ...row, grantedAt: row.grantedAt.toISOString() })) }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/people/{id}/grants',
      permission: 'grant.manage',
      summary: '授予角色',
      request: { params: uuidParam, body: jsonBody(NewGrant) },
      responses: { 201: reply(z.object({ id: z.uuid() }), '授权编号') },
    }),
    async (c) => {
      const { role, unit } = c.req.valid('json')
      return c.json({ id: await addGrant(c.var.db, c.var.who, c.req.valid('param').id, role, unit) }, 201)
    },
  )
  .openapi(
    defineRoute({
      method: 'delete',
      path: '/people/{id}/grants/{grant}',
      permission: 'grant.manage',
      summary: '收回角色',
      request: { params: uuidParam.extend({ grant: z.uuid('授权编号格式不正确') }) },
      responses: { 204: noContent },
    }),
    async (c) => {
      const { id, grant } = c.req.valid('param')
      await endGrant(c.var.db, c.var.who, id, grant)
      return c.body(null, 204)
    },
  )

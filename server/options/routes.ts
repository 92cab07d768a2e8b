import { z } from '@hono/zod-openapi'
import { defineRoute, reply, routes } from '../http/route.ts'
import { workOf } from '../records/routes.ts'
import { findOptions } from './find-options.ts'

const refers = z
  .string()
  .min(1)
  .max(100)
  .openapi({ param: { name: 'refers', in: 'path' }, description: 'unit 单位、role 角色，或台账编号' })

export const optionRoutes = routes().openapi(
  defineRoute({
    method: 'get',
    path: '/options/{refers}',
    permission: 'record.read',
    summary: '引用类栏目的选项',
    request: {
      params: z.object({ refers }),
      query: z.strictObject({
        q: z.string().trim().max(100, '搜索词最多 100 个字').optional(),
        id: z.string().max(200).optional(),
      }),
    },
    responses: {
      200: reply(z.object({ options: z.array(z.object({ value: z.string(), label: z.string() })) }), '最多 50 个选项'),
    },
  }),
  async (c) =>
    c.json({ options: await findOptions(await workOf(c), c.req.valid('param').refers, c.req.valid('query')) }, 200),
)

import { z } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { AppError } from '../http/errors.ts'
import { defineRoute, reply, routes } from '../http/route.ts'

const Health = z.object({ status: z.literal('ok'), city: z.string() }).openapi('Health')

export const healthRoutes = routes().openapi(
  defineRoute({
    method: 'get',
    path: '/health',
    permission: 'public',
    summary: '服务与数据库是否可用',
    responses: { 200: reply(Health, '可用') },
  }),
  async (c) => {
    try {
      await c.var.db.execute(sql`select 1`)
    } catch (cause) {
      throw new AppError('database_unavailable', { cause })
    }
    return c.json({ status: 'ok' as const, city: c.var.packs.current().pack.file.name }, 200)
  },
)

import { z } from '@hono/zod-openapi'
import { dayText } from '../http/inputs.ts'
import { defineRoute, jsonBody, reply, routes } from '../http/route.ts'
import { currentDay } from './current-day.ts'
import { moveDay } from './move-day.ts'

const Day = z.object({ day: dayText, mode: z.enum(['trial', 'production']), movable: z.boolean() }).openapi('Day')

export const dayRoutes = routes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/day',
      permission: 'session.own',
      summary: '当前运行日期',
      responses: { 200: reply(Day, '运行日期') },
    }),
    async (c) => {
      const { mode } = c.var.settings
      const movable = mode === 'trial' && c.var.who.permissions.has('day.move')
      return c.json({ day: await currentDay(c.var.db), mode, movable }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/day',
      permission: 'day.move',
      summary: '调整试用日期',
      request: { body: jsonBody(z.strictObject({ day: dayText })) },
      responses: { 200: reply(Day, '新的运行日期') },
    }),
    async (c) => {
      const { day } = c.req.valid('json')
      await moveDay(c.var.db, c.var.who, day)
      return c.json({ day, mode: c.var.settings.mode, movable: true }, 200)
    },
  )

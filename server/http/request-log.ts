import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AppEnv } from './env.ts'

/** One line per request: route pattern (never the address, which may hold search words), status, time. */
export const logRequest: MiddlewareHandler<AppEnv> = async (c, next) => {
  const started = performance.now()
  const requestId = randomUUID()
  c.set('requestId', requestId)
  const log = c.var.log.child({ requestId })
  c.set('log', log)
  c.header('x-request-id', requestId)
  await next()
  const line = {
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    ms: Math.round((performance.now() - started) * 10) / 10,
  }
  if (c.res.status >= 500) log.error(line, 'request')
  else log.info(line, 'request')
}

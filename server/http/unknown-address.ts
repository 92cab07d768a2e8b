import type { OpenAPIHono } from '@hono/zod-openapi'
import type { NotFoundHandler } from 'hono'
import type { AppEnv } from './env.ts'
import { AppError } from './errors.ts'

/** Answers an address nobody serves: 405 when it exists for another method, else 404. */
export function unknownAddress(app: OpenAPIHono<AppEnv>): NotFoundHandler<AppEnv> {
  const patterns = app.routes
    .filter((route) => route.method !== 'ALL')
    .map((route) => new RegExp(`^${route.path.replaceAll(/:[^/]+/g, '[^/]+').replaceAll('.', '\\.')}$`))
  return (c) => {
    const exists = patterns.some((pattern) => pattern.test(c.req.path))
    const error = new AppError(exists ? 'method_not_allowed' : 'not_found')
    return c.json(error.toBody(), error.status)
  }
}

import { getConnInfo } from '@hono/node-server/conninfo'
import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import type { Db } from './db/connection.ts'
import { healthRoutes } from './health/routes.ts'
import type { AppEnv } from './http/env.ts'
import { answerError } from './http/error-boundary.ts'
import { AppError } from './http/errors.ts'
import { clientAddress } from './http/request-guard.ts'
import { logRequest } from './http/request-log.ts'
import { routes } from './http/route.ts'
import { refuseUnguardedRoutes } from './http/route-table.ts'
import { securityHeaders } from './http/security-headers.ts'
import { unknownAddress } from './http/unknown-address.ts'
import type { Settings } from './settings.ts'

/** What the app is made of; a test gives its own database and settings. */
export interface Parts {
  db: Db
  settings: Settings
  log: Logger
}

/** Every route of the API, chained so that `hc<AppType>` knows them all. */
function apiRoutes() {
  return routes().route('/', healthRoutes)
}

export type AppType = ReturnType<typeof apiRoutes>

/** Assembles the server's app from its parts. Throws when a route was not described with `defineRoute`. */
export function createApp(parts: Parts): OpenAPIHono<AppEnv> {
  const api = apiRoutes()
  refuseUnguardedRoutes(api)
  const app = new OpenAPIHono<AppEnv>()
  app.use(async (c, next) => {
    c.set('db', parts.db)
    c.set('settings', parts.settings)
    c.set('log', parts.log)
    c.set('ip', clientAddress(c, peerOf(c)))
    await next()
  })
  app.use(securityHeaders)
  app.use('/api/*', logRequest)
  app.use('/api/*', bodyLimit({ maxSize: parts.settings.bodyLimit, onError: () => refuseLargeBody() }))
  app.route('/api', api)
  app.onError(answerError)
  app.notFound(unknownAddress(app))
  return app
}

function refuseLargeBody(): never {
  throw new AppError('body_too_large')
}

/** The peer's address; a request made by `app.request` in a test has none. */
function peerOf(c: Parameters<typeof getConnInfo>[0]): string | undefined {
  return c.env && 'incoming' in c.env ? getConnInfo(c).remote.address : undefined
}

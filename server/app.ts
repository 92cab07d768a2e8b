import { getConnInfo } from '@hono/node-server/conninfo'
import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { createApi } from './api.ts'
import type { Db } from './db/connection.ts'
import type { AppEnv } from './http/env.ts'
import { answerError } from './http/error-boundary.ts'
import { AppError } from './http/errors.ts'
import { clientAddress } from './http/request-guard.ts'
import { logRequest } from './http/request-log.ts'
import { refuseUnguardedRoutes, routeTable } from './http/route-table.ts'
import { securityHeaders } from './http/security-headers.ts'
import { staticFiles } from './http/static-files.ts'
import { unknownAddress } from './http/unknown-address.ts'
import type { PackCache } from './packs/current-pack.ts'
import type { Settings } from './settings.ts'

/** What the app is made of; a test gives its own database and settings. */
export interface Parts {
  db: Db
  packs: PackCache
  settings: Settings
  log: Logger
  /** Folder of the built UI; null serves the API alone. */
  pages: string | null
}

/** Assembles the server's app from its parts. Throws when a route was not described with `defineRoute`. */
export function createApp(parts: Parts): OpenAPIHono<AppEnv> {
  const api = createApi()
  refuseUnguardedRoutes(api)
  const app = new OpenAPIHono<AppEnv>()
  app.use(async (c, next) => {
    c.set('db', parts.db)
    c.set('packs', parts.packs)
    c.set('settings', parts.settings)
    c.set('log', parts.log)
    c.set('ip', clientAddress(c, peerOf(c)))
    await next()
  })
  app.use(securityHeaders)
  app.use('/api/*', logRequest)
  app.use('/api/*', bodyLimit({ maxSize: parts.settings.bodyLimit, onError: () => refuseLargeBody() }))
  app.route('/api', api)
  app.all('/api/*', unknownAddress(routeTable(api)))
  if (parts.pages) app.route('/', staticFiles(parts.pages))
  app.onError(answerError)
  app.notFound(() => {
    throw new AppError('not_found')
  })
  return app
}

function refuseLargeBody(): never {
  throw new AppError('body_too_large')
}

/** The peer's address; a request made by `app.request` in a test has none. */
function peerOf(c: Parameters<typeof getConnInfo>[0]): string | undefined {
  return c.env && 'incoming' in c.env ? getConnInfo(c).remote.address : undefined
}

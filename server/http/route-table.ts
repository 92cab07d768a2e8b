import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './env.ts'
import type { Demand } from './route.ts'

/** A route as the table shows it; `path` in hono's notation, without `/api`. */
export interface TableRow {
  method: string
  path: string
  permission: Demand
}

/** Every described route of the API with what it demands, for OpenAPI, tests and the check below. */
export function routeTable(api: OpenAPIHono<AppEnv>): TableRow[] {
  return api.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return []
    const { route } = definition
    return [
      {
        method: route.method.toUpperCase(),
        path: route.path.replaceAll(/\{(.+?)\}/g, ':$1'),
        permission: Reflect.get(route, 'x-permission') as Demand,
      },
    ]
  })
}

/** Default deny: a handler that was put into the app without naming a permission stops the server from starting. */
export function refuseUnguardedRoutes(api: OpenAPIHono<AppEnv>): void {
  const named = new Set(
    routeTable(api)
      .filter((row) => row.permission)
      .map((row) => `${row.method} ${row.path}`),
  )
  for (const { method, path } of api.routes) {
    if (!named.has(`${method} ${path}`))
      throw new Error(`route without a permission: ${method} ${path}; use defineRoute`)
  }
}

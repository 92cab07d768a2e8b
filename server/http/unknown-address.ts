import type { Context } from 'hono'
import type { AppEnv } from './env.ts'
import { AppError } from './errors.ts'
import type { TableRow } from './route-table.ts'

/** Answers an address under `/api` that no route serves: 405 when it exists for another method, else 404. */
export function unknownAddress(table: readonly TableRow[]): (c: Context<AppEnv>) => never {
  const patterns = table.map(
    ({ path }) => new RegExp(`^/api${path.replaceAll('.', '\\.').replaceAll(/:[^/]+/g, '[^/]+')}$`),
  )
  return (c) => {
    throw new AppError(patterns.some((pattern) => pattern.test(c.req.path)) ? 'method_not_allowed' : 'not_found')
  }
}

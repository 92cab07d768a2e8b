import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'
import { AppError } from './errors.ts'
import { parseGuardedJson } from './json-guard.ts'

/** Refuses addresses that would be misread further on: broken escapes, NUL, a query parameter given twice. */
export const guardAddress: MiddlewareHandler = async (c, next) => {
  const url = new URL(c.req.url)
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch (cause) {
    throw new AppError('path_invalid', { cause })
  }
  if (path.includes('\0')) throw new AppError('path_invalid')
  const seen = new Set<string>()
  for (const [name, value] of url.searchParams) {
    if (seen.has(name)) throw new AppError('query_duplicate', { field: name })
    if (name === '__proto__') throw new AppError('json_key_forbidden', { field: name })
    if (value.includes('\0')) throw new AppError('input_invalid', { field: name, message: `参数 ${name} 含有空字符` })
    seen.add(name)
  }
  await next()
}

/** Refuses a body that is not one well-formed JSON value; size is limited before this, for the whole app. */
export const guardBody: MiddlewareHandler = async (c, next) => {
  const bytes = await c.req.arrayBuffer()
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json' && (type !== undefined || bytes.byteLength > 0)) {
    throw new AppError('content_type_unsupported')
  }
  parseGuardedJson(decode(bytes))
  await next()
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('json_malformed', { message: '提交的内容不是 UTF-8 编码', cause })
  }
}

/** The address a request came from; X-Forwarded-For counts only when a trusted proxy set it. */
export function clientAddress(c: Context<AppEnv>, peer: string | undefined): string {
  const address = (peer ?? '').replace(/^::ffff:/, '')
  const { trustedProxies } = c.var.settings
  if (!trustedProxies.includes(address)) return address
  const forwarded = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return forwarded.findLast((part) => !trustedProxies.includes(part)) ?? address
}

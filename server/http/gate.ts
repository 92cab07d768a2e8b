import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { recordDenial } from '../audit/record.ts'
import type { Permission } from '../rights/permissions.ts'
import type { Who } from '../rights/who.ts'
import { authenticate, SESSION_COOKIE } from '../sign-in/authenticate.ts'
import type { SignedInEnv } from './env.ts'
import { AppError } from './errors.ts'
import type { Demand } from './route.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Lets a request through to its route when it comes from our own pages and its sender holds what the route demands. */
export function gate(demand: Demand): MiddlewareHandler<SignedInEnv> {
  return async (c, next) => {
    if (!SAFE.has(c.req.method)) refuseForgery(c)
    if (demand !== 'public') {
      const { who, mustChangePassword } = await authenticate(c.var.db, c.var.settings, {
        token: getCookie(c, SESSION_COOKIE),
        ip: c.var.ip,
        requestId: c.var.requestId,
        background: c.req.header('x-luodi-background') === '1',
      })
      c.set('who', who)
      if (mustChangePassword && demand !== 'session.own') throw new AppError('password_change_required')
      await demandPermission(c, who, demand)
    }
    await next()
  }
}

async function demandPermission(
  c: Context<SignedInEnv>,
  who: Who,
  demand: Permission | readonly Permission[],
): Promise<void> {
  const wanted = typeof demand === 'string' ? [demand] : demand
  if (wanted.some((permission) => who.permissions.has(permission))) return
  await recordDenial(c.var.db, who, `${c.req.method} ${c.req.path}`, wanted.join(' | '))
  throw new AppError('permission_denied', { details: { permission: demand } })
}

/** A page of another site can neither set our header nor hide its Origin. */
function refuseForgery(c: Context<SignedInEnv>): void {
  if (c.req.header('x-luodi') !== '1') throw new AppError('request_forged', { field: 'x-luodi' })
  if (c.req.header('sec-fetch-site') === 'cross-site') throw new AppError('request_forged', { field: 'sec-fetch-site' })
  const origin = c.req.header('origin')
  if (origin !== undefined && hostOf(origin) !== c.req.header('host')) {
    throw new AppError('request_forged', { field: 'origin' })
  }
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

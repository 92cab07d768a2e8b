import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { Permission } from '../rights/permissions.ts'
import type { AppEnv, SignedInEnv } from './env.ts'
import { gate } from './gate.ts'
import { inputError } from './input-error.ts'
import { guardAddress, guardBody } from './request-guard.ts'

/** What a route demands: one permission, any of several, or nothing (`public`, for sign-in, health, one-time codes). */
export type Demand = Permission | readonly [Permission, ...Permission[]] | 'public'

type RouteDefinition<P extends string> = Omit<RouteConfig, 'path' | 'middleware' | 'hide'> & {
  path: P
  permission: Demand
}

type Gate<D> = MiddlewareHandler<D extends 'public' ? AppEnv : SignedInEnv>

/**
 * Describes a route: method, path, permission, input, replies. Nothing is served that was not described here: the gate
 * stands before validation and handler, and assembling the app fails on any other route.
 * A JSON body is always required and checked for its content type, size, depth and keys.
 */
export function defineRoute<P extends string, const R extends RouteDefinition<P>>(
  definition: R & { path: P },
): Omit<R, 'permission'> & { path: P; middleware: [Gate<R['permission']>]; getRoutingPath(): string } {
  const { permission, ...route } = definition
  const body = route.request?.body
  const middleware: MiddlewareHandler<SignedInEnv>[] = [guardAddress, gate(permission), ...(body ? [guardBody] : [])]
  return createRoute({
    ...route,
    request: { ...route.request, ...(body && { body: { ...body, required: true } }) },
    middleware,
    'x-permission': permission,
  }) as never
}

/** A group of routes of one feature; chain `.openapi(route, handler)` so that the types reach the UI. */
export function routes(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw inputError(result.error, result.target)
    },
  })
}

/** A JSON reply with its schema: `responses: { 200: reply(PersonList, '人员列表') }`. */
export function reply<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** The JSON body of a request: `request: { body: jsonBody(NewPerson) }`. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { content: { 'application/json': { schema } }, required: true as const }
}

export const noContent = { description: '已完成，无返回内容' }

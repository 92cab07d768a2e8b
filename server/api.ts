import { z } from '@hono/zod-openapi'
import { auditRoutes } from './audit/routes.ts'
import { changeSetRoutes } from './change-sets/routes.ts'
import { dayRoutes } from './day/routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { evaluateRoutes } from './evaluate/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { describeApi } from './http/openapi.ts'
import { defineRoute, reply, routes } from './http/route.ts'
import { jobRoutes } from './jobs/routes.ts'
import { optionRoutes } from './options/routes.ts'
import { packRoutes } from './packs/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { recordRoutes } from './records/routes.ts'
import { rightsRoutes } from './rights/routes.ts'
import { meRoutes } from './sign-in/me-routes.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { unitRoutes } from './units/routes.ts'

/** Every route of the API, chained so that `hc<AppType>` knows them all. */
export function createApi() {
  const api = routes()
    .route('/', healthRoutes)
    .route('/', signInRoutes)
    .route('/', meRoutes)
    .route('/', dayRoutes)
    .route('/', peopleRoutes)
    .route('/', rightsRoutes)
    .route('/', unitRoutes)
    .route('/', auditRoutes)
    .route('/', packRoutes)
    .route('/', recordRoutes)
    .route('/', optionRoutes)
    .route('/', draftRoutes)
    .route('/', changeSetRoutes)
    .route('/', evaluateRoutes)
    .route('/', jobRoutes)
  return api.openapi(
    defineRoute({
      method: 'get',
      path: '/openapi.json',
      permission: 'public',
      summary: '本接口的 OpenAPI 3.1 说明',
      responses: { 200: reply(z.record(z.string(), z.unknown()), 'OpenAPI 3.1 文档') },
    }),
    (c) => c.json({ ...describeApi(api) }, 200),
  )
}

export type AppType = ReturnType<typeof createApi>

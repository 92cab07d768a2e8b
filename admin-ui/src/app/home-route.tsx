import { createRoute, redirect } from '@tanstack/react-router'
import { firstPage } from './menu.ts'
import { meQuery } from './session.ts'
import { shellRoute } from './shell-route.tsx'

/** `/` leads to the first page the person may open. */
export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery)
    throw redirect({ href: firstPage(me.permissions) })
  },
})

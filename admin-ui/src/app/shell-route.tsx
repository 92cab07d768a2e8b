import { createRoute, redirect } from '@tanstack/react-router'
import { ApiError } from './api-error.ts'
import { rootRoute } from './root-route.tsx'
import { meQuery } from './session.ts'
import { mayBeSignedIn, noteSignOut } from './session-hint.ts'
import { Shell } from './shell/Shell.tsx'

/** Parent of every page that needs a sign-in: loads who it is first, and keeps the wanted address when nobody is. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const toSignIn = () => redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
    if (!mayBeSignedIn()) throw toSignIn()
    try {
      const me = await context.queryClient.ensureQueryData(meQuery)
      if (me.mustChangePassword && location.pathname !== '/password') throw redirect({ to: '/password' })
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        noteSignOut()
        throw toSignIn()
      }
      throw error
    }
  },
  component: Shell,
})

import { ApiError } from './api-error.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'
import { meQuery } from './session.ts'
import { noteSignOut } from './session-hint.ts'

/**
 * When any call is answered "not signed in" (idle time-out, signed out elsewhere), what was loaded is forgotten and the
 * sign-in page opens, keeping the address to come back to. Drafts are on the server, so nothing typed is lost with it.
 */
export function watchSession(): void {
  const onError = (error: unknown) => {
    if (!(error instanceof ApiError) || error.status !== 401) return
    const { pathname, href } = router.state.location
    if (pathname === '/sign-in') return
    noteSignOut()
    queryClient.removeQueries({ queryKey: meQuery.queryKey })
    void router.navigate({ to: '/sign-in', search: { to: href }, ignoreBlocker: true })
  }
  queryClient.getQueryCache().config.onError = onError
  queryClient.getMutationCache().config.onError = onError
}

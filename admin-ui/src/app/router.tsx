import { createRouter } from '@tanstack/react-router'
import { PageError } from '../components/PageError.tsx'
import { PageLoading } from '../components/PageLoading.tsx'
import { queryClient } from './query-client.ts'
import { rootRoute } from './root-route.tsx'
import { openRoutes, shellRoutes } from './routes.tsx'
import { parseSearch, stringifySearch } from './search-params.ts'
import { shellRoute } from './shell-route.tsx'

export const router = createRouter({
  routeTree: rootRoute.addChildren([...openRoutes, shellRoute.addChildren([...shellRoutes])]),
  context: { queryClient },
  parseSearch,
  stringifySearch,
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageError,
  defaultPendingMs: 300,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

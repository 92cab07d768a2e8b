import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/shell-route.tsx'

export interface PeopleSearch {
  q?: string
  page?: number
}

export const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  validateSearch: (search: Record<string, unknown>): PeopleSearch => {
    const page = Number(search.page)
    return {
      ...(typeof search.q === 'string' && search.q !== '' && { q: search.q.slice(0, 100) }),
      ...(Number.isInteger(page) && page > 1 && { page }),
    }
  },
  component: lazyRouteComponent(() => import('./PeoplePage.tsx'), 'PeoplePage'),
})

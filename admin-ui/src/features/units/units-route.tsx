import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/shell-route.tsx'

export const unitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/units',
  validateSearch: (search: Record<string, unknown>): { q?: string; all?: 'yes' } => ({
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q.slice(0, 100) }),
    ...(search.all === 'yes' && { all: 'yes' as const }),
  }),
  component: lazyRouteComponent(() => import('./UnitsPage.tsx'), 'UnitsPage'),
})

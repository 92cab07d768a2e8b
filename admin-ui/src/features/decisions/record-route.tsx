import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/shell-route.tsx'

export const recordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records/$ledger/$id',
  component: lazyRouteComponent(() => import('./RecordPage.tsx'), 'RecordPage'),
})

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/shell-route.tsx'

export const dayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/day',
  component: lazyRouteComponent(() => import('./DayPage.tsx'), 'DayPage'),
})

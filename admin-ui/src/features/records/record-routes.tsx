import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/shell-route.tsx'

export const recordNewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records/$ledger/new',
  component: lazyRouteComponent(() => import('./RecordNewPage.tsx'), 'RecordNewPage'),
})

export const recordEditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records/$ledger/$id/edit',
  validateSearch: (search: Record<string, unknown>): { form?: string } =>
    typeof search.form === 'string' ? { form: search.form } : {},
  component: lazyRouteComponent(() => import('./RecordEditPage.tsx'), 'RecordEditPage'),
})

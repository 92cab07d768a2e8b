import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/shell-route.tsx'
import { readListSearch } from './list-search.ts'

export const recordListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records/$ledger',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./RecordListPage.tsx'), 'RecordListPage'),
})

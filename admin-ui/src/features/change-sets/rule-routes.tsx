import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/shell-route.tsx'
import { readParameterSearch } from './list-parameters.ts'

export const parameterListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/parameters',
  validateSearch: readParameterSearch,
  component: lazyRouteComponent(() => import('./ParameterListPage.tsx'), 'ParameterListPage'),
})

export const parameterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/parameters/$id',
  validateSearch: (search: Record<string, unknown>): { changeSet?: string } =>
    typeof search.changeSet === 'string' ? { changeSet: search.changeSet } : {},
  component: lazyRouteComponent(() => import('./ParameterPage.tsx'), 'ParameterPage'),
})

export const changeSetListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/change-sets',
  component: lazyRouteComponent(() => import('./ChangeSetListPage.tsx'), 'ChangeSetListPage'),
})

export const changeSetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/change-sets/$id',
  component: lazyRouteComponent(() => import('./ChangeSetPage.tsx'), 'ChangeSetPage'),
})

export const packVersionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/versions',
  component: lazyRouteComponent(() => import('./PackVersionsPage.tsx'), 'PackVersionsPage'),
})

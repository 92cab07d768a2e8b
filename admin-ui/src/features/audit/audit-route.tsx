import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/shell-route.tsx'

export interface AuditSearch {
  page?: number
  from?: string
  to?: string
  event?: string
  object?: string
}

export const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): AuditSearch => {
    const page = Number(search.page)
    const text = (name: 'from' | 'to' | 'event' | 'object') =>
      typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name].slice(0, 200) } : {}
    return {
      ...(Number.isInteger(page) && page > 1 && { page }),
      ...text('from'),
      ...text('to'),
      ...text('event'),
      ...text('object'),
    }
  },
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
})

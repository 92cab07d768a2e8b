import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/shell-route.tsx'

/** What a new record starts with, given by the page that leads here: `f.<fact>=<text or id>`. */
export type Preset = Record<`f.${string}`, string>

function readPreset(search: Record<string, unknown>): Preset {
  const given = Object.entries(search).filter(([name, value]) => name.startsWith('f.') && typeof value === 'string')
  return Object.fromEntries(given) as Preset
}

export const recordNewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records/$ledger/new',
  validateSearch: readPreset,
  component: lazyRouteComponent(() => import('./RecordNewPage.tsx'), 'RecordNewPage'),
})

export const recordEditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records/$ledger/$id/edit',
  validateSearch: (search: Record<string, unknown>): { form?: string } =>
    typeof search.form === 'string' ? { form: search.form } : {},
  component: lazyRouteComponent(() => import('./RecordEditPage.tsx'), 'RecordEditPage'),
})

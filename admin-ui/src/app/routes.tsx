import { recordListRoute } from '../features/records/list-route.tsx'
import { recordEditRoute, recordNewRoute, recordRoute } from '../features/records/record-routes.tsx'
import { passwordRoute } from '../features/sign-in/password-route.tsx'
import { signInRoute } from '../features/sign-in/sign-in-route.tsx'
import { homeRoute } from './home-route.tsx'

/** Pages without the shell. */
export const openRoutes = [signInRoute] as const

/** Pages inside the shell. A feature exports its route (parent: shellRoute) and adds one line here. */
export const shellRoutes = [
  homeRoute,
  passwordRoute,
  recordListRoute,
  recordNewRoute,
  recordRoute,
  recordEditRoute,
] as const

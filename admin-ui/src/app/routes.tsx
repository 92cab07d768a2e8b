import { auditRoute } from '../features/audit/audit-route.tsx'
import {
  changeSetListRoute,
  changeSetRoute,
  packVersionsRoute,
  parameterListRoute,
  parameterRoute,
} from '../features/change-sets/rule-routes.tsx'
import { dayRoute } from '../features/day/day-route.tsx'
import { recordRoute } from '../features/decisions/record-route.tsx'
import { peopleRoute } from '../features/people/people-route.tsx'
import { recordListRoute } from '../features/records/list-route.tsx'
import { recordEditRoute, recordNewRoute } from '../features/records/record-routes.tsx'
import { passwordRoute } from '../features/sign-in/password-route.tsx'
import { signInRoute } from '../features/sign-in/sign-in-route.tsx'
import { unitsRoute } from '../features/units/units-route.tsx'
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
  parameterListRoute,
  parameterRoute,
  changeSetListRoute,
  changeSetRoute,
  packVersionsRoute,
  peopleRoute,
  unitsRoute,
  auditRoute,
  dayRoute,
] as const

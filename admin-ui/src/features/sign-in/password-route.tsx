import { createRoute } from '@tanstack/react-router'
import { shellRoute } from '../../app/shell-route.tsx'
import { PasswordPage } from './PasswordPage.tsx'

export const passwordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/password',
  component: PasswordPage,
})

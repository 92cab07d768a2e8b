import { queryOptions, useQuery } from '@tanstack/react-query'
import { request } from './api.ts'
import type { Permission } from './permissions.ts'

/** GET /me: who is signed in, what they may do, and the day and city of this deployment. */
export interface Me {
  person: { id: string; name: string; display: string }
  unit: { id: string; name: string } | null
  roles: { id: string; label: string }[]
  permissions: Permission[]
  mustChangePassword: boolean
  day: string
  mode: 'trial' | 'production'
  city: { id: string; name: string }
  moneyUnit: '亿元' | '万元'
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>('GET', '/me', undefined, signal),
  staleTime: 60_000,
  retry: false,
})

/** The signed-in person. Only for pages inside the shell, which loads it before anything is drawn. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (data === undefined) throw new Error('useMe outside the shell')
  return data
}

/** Whether the person holds the permission in any of their roles. What it hides is refused by the server as well. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission)
}

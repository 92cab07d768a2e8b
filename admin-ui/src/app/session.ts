import { queryOptions, useQuery } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from './api.ts'

/** GET /me: who is signed in, what they may do, and the day and city of this deployment. */
export type Me = InferResponseType<typeof api.me.$get, 200>

export type Permission = Me['permissions'][number]

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => read<Me>(api.me.$get()),
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

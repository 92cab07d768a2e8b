import { queryOptions } from '@tanstack/react-query'
import { request } from '../../app/api.ts'

/** GET /health needs no sign-in; the city's name is all the sign-in page takes from it. */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => request<{ status: string; city?: string }>('GET', '/health', undefined, signal),
  staleTime: 600_000,
  retry: false,
})

export const signIn = (body: { name: string; password: string }) => request<unknown>('POST', '/sign-in', body)

export const redeemCode = (body: { name: string; code: string; password: string }) =>
  request<unknown>('POST', '/redeem-code', body)

export const changePassword = (body: { current: string; next: string }) =>
  request<unknown>('POST', '/me/password', body)

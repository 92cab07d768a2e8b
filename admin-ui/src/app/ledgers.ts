import { queryOptions, useQuery } from '@tanstack/react-query'
import { request } from './api.ts'

/** GET /ledgers: the ledgers this person may open. */
export interface LedgerSummary {
  id: string
  title: string
  menu?: string | null
}

export const ledgersQuery = queryOptions({
  queryKey: ['ledgers'],
  queryFn: ({ signal }) => request<{ ledgers: LedgerSummary[] }>('GET', '/ledgers', undefined, signal),
  staleTime: 60_000,
})

export function useLedgers(enabled: boolean): LedgerSummary[] {
  return useQuery({ ...ledgersQuery, enabled }).data?.ledgers ?? []
}

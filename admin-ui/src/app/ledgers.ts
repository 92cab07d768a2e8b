import { queryOptions, useQuery } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from './api.ts'

type LedgerList = InferResponseType<typeof api.ledgers.$get, 200>

/** A ledger this person may open. */
export type LedgerSummary = LedgerList['ledgers'][number]

export const ledgersQuery = queryOptions({
  queryKey: ['ledgers'],
  queryFn: () => read<LedgerList>(api.ledgers.$get()),
  staleTime: 60_000,
})

export function useLedgers(enabled: boolean): LedgerSummary[] {
  return useQuery({ ...ledgersQuery, enabled }).data?.ledgers ?? []
}

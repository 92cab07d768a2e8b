import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { request, withQuery } from './api.ts'

/** A choice for a reference: a unit, a role or a record of a ledger. */
export interface Option {
  value: string
  label: string
}

/** Choices whose label contains what was typed, found by the server. */
export function useOptions(refers: string, q: string) {
  return useQuery({
    queryKey: ['options', refers, q],
    queryFn: ({ signal }) =>
      request<{ options: Option[] }>('GET', withQuery(`/options/${refers}`, { q }), undefined, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

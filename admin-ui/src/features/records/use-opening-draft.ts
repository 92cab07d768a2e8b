import { useQuery } from '@tanstack/react-query'
import { loadDraft } from './draft-api.ts'

/** The draft as it was when the page opened; asked for anew each time, never while the form is being filled. */
export function useOpeningDraft(ledger: string, key: string) {
  return useQuery({
    queryKey: ['draft', ledger, key],
    queryFn: async () => ({ draft: await loadDraft(ledger, key) }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../app/api.ts'
import type { AuditSearch } from './audit-route.tsx'

type AuditPage = InferResponseType<typeof api.audit.$get, 200>
export type AuditEntry = AuditPage['entries'][number]
export type Verification = InferResponseType<typeof api.audit.verify.$post, 200>

export const AUDIT_PAGE = 50

export function useAudit(search: AuditSearch) {
  return useQuery({
    queryKey: ['audit', search],
    queryFn: () => read<AuditPage>(api.audit.$get({ query: { ...search, page: search.page ?? 1, size: AUDIT_PAGE } })),
    placeholderData: keepPreviousData,
  })
}

export const verifyAudit = () => read<Verification>(api.audit.verify.$post())

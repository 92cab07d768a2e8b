import { queryOptions } from '@tanstack/react-query'
import type { readDecisions } from '../../../../server/decisions/read-decisions.ts'
import type { ListPage } from '../../../../server/records/list-page.ts'
import type { Names } from '../../../../server/records/names.ts'
import type { readDerivation, readHistory } from '../../../../server/records/read-record.ts'
import { request, withQuery } from '../../app/api.ts'

/** GET /records/:ledger/:id/decisions */
export type RecordDecisions = Awaited<ReturnType<typeof readDecisions>>

/** A decision as the record page shows it: with its sentence, since when it holds, and what comes after it. */
export type RecordDecision = RecordDecisions['decisions'][number]

/** GET /records/:ledger/:id/history */
export type RecordHistory = Awaited<ReturnType<typeof readHistory>>
export type HistoryEntry = RecordHistory['entries'][number]

/** GET /records/:ledger/:id/derivations/:fact */
export type FactDerivation = Awaited<ReturnType<typeof readDerivation>>

export type { Names }

// Keys begin with ['record', ledger, id], so that saving the record makes all of it stale at once.

export const decisionsQuery = (ledger: string, id: string) =>
  queryOptions({
    queryKey: ['record', ledger, id, 'decisions'],
    queryFn: ({ signal }) => request<RecordDecisions>('GET', `/records/${ledger}/${id}/decisions`, undefined, signal),
  })

export const derivationQuery = (ledger: string, id: string, fact: string) =>
  queryOptions({
    queryKey: ['record', ledger, id, 'derivation', fact],
    queryFn: ({ signal }) =>
      request<FactDerivation>('GET', `/records/${ledger}/${id}/derivations/${fact}`, undefined, signal),
  })

export const historyQuery = (ledger: string, id: string) =>
  queryOptions({
    queryKey: ['record', ledger, id, 'history'],
    queryFn: ({ signal }) => request<RecordHistory>('GET', `/records/${ledger}/${id}/history`, undefined, signal),
  })

/** The newest records of `from` that point at this one by `fact`. */
export const relatedQuery = (ledger: string, id: string, from: string, fact: string, size: number) =>
  queryOptions({
    queryKey: ['record', ledger, id, 'related', from, fact],
    queryFn: ({ signal }) =>
      request<ListPage>('GET', withQuery(`/records/${from}`, { [`f.${fact}`]: id, size }), undefined, signal),
  })

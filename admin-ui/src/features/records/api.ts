import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { ledgerView } from '../../../../server/packs/ledger-view.ts'
import type { ListPage, PageRow, RowDecision } from '../../../../server/records/list-page.ts'
import type { readRecord } from '../../../../server/records/read-record.ts'
import { request, withQuery } from '../../app/api.ts'
import type { Facts } from '../../form/form-facts.ts'

/** GET /ledgers/:ledger */
export type LedgerView = ReturnType<typeof ledgerView>

/** A fact as a list shows it. */
export type FactColumn = LedgerView['columns'][number]

export type DecisionSet = LedgerView['decisions'][number]

export type { PageRow as RecordRow, RowDecision }

export type RecordPage = ListPage

/** GET /records/:ledger/:id */
export type LedgerRecord = Awaited<ReturnType<typeof readRecord>>

export const ledgerQuery = (ledger: string) =>
  queryOptions({
    queryKey: ['ledger', ledger],
    queryFn: ({ signal }) => request<LedgerView>('GET', `/ledgers/${ledger}`, undefined, signal),
    staleTime: 60_000,
  })

export function useRecordPage(ledger: string, query: Record<string, string | number | undefined>) {
  return useQuery({
    queryKey: ['records', ledger, query],
    queryFn: ({ signal }) => request<RecordPage>('GET', withQuery(`/records/${ledger}`, query), undefined, signal),
    placeholderData: keepPreviousData,
  })
}

export const recordQuery = (ledger: string, id: string) =>
  queryOptions({
    queryKey: ['record', ledger, id],
    queryFn: ({ signal }) => request<LedgerRecord>('GET', `/records/${ledger}/${id}`, undefined, signal),
  })

export const createRecord = (ledger: string, body: { form: string; facts: Facts; idempotencyKey: string }) =>
  request<{ id: string; version: number }>('POST', `/records/${ledger}`, body)

export const changeRecord = (ledger: string, id: string, body: { form: string; version: number; facts: Facts }) =>
  request<{ id: string; version: number }>('PUT', `/records/${ledger}/${id}`, body)

export const voidRecord = (ledger: string, id: string, body: { version: number; reason: string }) =>
  request<unknown>('POST', `/records/${ledger}/${id}/void`, body)

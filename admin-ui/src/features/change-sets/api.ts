import { queryOptions, useQuery } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import type { ImpactReport } from '../../../../server/change-sets/impact.ts'
import { api, read, request } from '../../app/api.ts'
import type { ParameterView } from '../../app/parameters.ts'

export type ParameterValueView = ParameterView['values'][number]

/** GET /change-sets/:id */
export type ChangeSet = InferResponseType<(typeof api)['change-sets'][':id']['$get'], 200>
export type ChangeSetStatus = ChangeSet['status']

/** One edited value as it is sent. */
export type ChangeItem = InferRequestType<(typeof api)['change-sets']['$post']>['json']['items'][number]

/** GET /pack-versions */
export type PackVersion = InferResponseType<(typeof api)['pack-versions']['$get'], 200>['versions'][number]

export type Job = InferResponseType<(typeof api)['jobs'][':id']['$get'], 200>

export type { ImpactReport }
export type ImpactLine = ImpactReport['rows'][number]

export const changeSetsQuery = queryOptions({
  queryKey: ['change-sets'],
  queryFn: () => read(api['change-sets'].$get()),
})

export const changeSetQuery = (id: string) =>
  queryOptions({
    queryKey: ['change-set', id],
    queryFn: () => read(api['change-sets'][':id'].$get({ param: { id } })),
  })

export const packVersionsQuery = queryOptions({
  queryKey: ['pack-versions'],
  queryFn: () => read(api['pack-versions'].$get()),
})

/** What the items would change, without keeping them. */
export const previewQuery = (items: ChangeItem[]) =>
  queryOptions({
    queryKey: ['impact', items],
    queryFn: ({ signal }) => request<ImpactReport>('POST', '/change-sets/impact', { items }, signal),
    staleTime: 30_000,
  })

/** What a kept change set would change, as the library stands now. */
export const changeSetImpactQuery = (set: ChangeSet) =>
  queryOptions({
    queryKey: ['change-set', set.id, 'impact', set.version],
    queryFn: ({ signal }) => request<ImpactReport>('POST', `/change-sets/${set.id}/impact`, undefined, signal),
    staleTime: 30_000,
  })

/** Progress of work in the background, asked for every second until it ends. */
export function useJob(id: string | null) {
  return useQuery({
    queryKey: ['job', id],
    queryFn: () => read(api.jobs[':id'].$get({ param: { id: id ?? '' } })),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.status === 'queued' || state.data.status === 'running' ? 1000 : false,
  })
}

export const addChangeSet = (json: { items: ChangeItem[]; note: string }) => read(api['change-sets'].$post({ json }))

export const editChangeSet = (id: string, json: { version: number; items?: ChangeItem[]; note?: string }) =>
  read(api['change-sets'][':id'].$patch({ param: { id }, json }))

/** The steps a person takes with a change set; `reason` goes with a refusal. */
export type Step = 'submit' | 'withdraw' | 'approve' | 'reject' | 'publish'

export const takeStep = (id: string, step: Step, json: { version: number; reason?: string }) =>
  request<{ job?: string | null; packVersion?: number }>('POST', `/change-sets/${id}/${step}`, json)

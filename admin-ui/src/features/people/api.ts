import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { api, read } from '../../app/api.ts'

const person = api.people[':id']
const grants = person.grants

type PeoplePage = InferResponseType<typeof api.people.$get, 200>
export type Person = PeoplePage['people'][number]
export type NewPerson = InferRequestType<typeof api.people.$post>['json']
export type PersonChange = InferRequestType<typeof person.$patch>['json']
export type Grant = InferResponseType<typeof grants.$get, 200>['grants'][number]
export type Role = InferResponseType<typeof api.roles.$get, 200>['roles'][number]

/** A one-time code as it is told once. */
export interface Code {
  code: string
  expiresAt: string
}

export function usePeople(query: { q: string; page: number; size: number }) {
  return useQuery({
    queryKey: ['people', query],
    queryFn: () => read<PeoplePage>(api.people.$get({ query })),
    placeholderData: keepPreviousData,
  })
}

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async () => (await read<{ roles: Role[] }>(api.roles.$get())).roles,
  staleTime: 60_000,
})

export const grantsQuery = (id: string) =>
  queryOptions({
    queryKey: ['grants', id],
    queryFn: async () => (await read<{ grants: Grant[] }>(grants.$get({ param: { id } }))).grants,
  })

export const addPerson = (json: NewPerson) => read<Code & { id: string }>(api.people.$post({ json }))

export const changePerson = (id: string, json: PersonChange) =>
  read<{ person: Person; code: Code | null }>(person.$patch({ param: { id }, json }))

export const addGrant = (id: string, json: { role: string; unit: string | null }) =>
  grants.$post({ param: { id }, json })

export const endGrant = (id: string, grant: string) => grants[':grant'].$delete({ param: { id, grant } })

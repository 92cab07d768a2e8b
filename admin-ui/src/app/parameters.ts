import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import type { parametersView } from '../../../server/change-sets/parameters-view.ts'
import { type api, request } from './api.ts'

/** GET /parameters: one parameter with its dated values, the rules that read it and the choices it has. */
export type ParameterView = ReturnType<typeof parametersView>[number]

/** Clauses of the city's documents by id, in the documents' order. */
export type Clauses = InferResponseType<typeof api.parameters.$get, 200>['clauses']

export const parametersQuery = queryOptions({
  queryKey: ['parameters'],
  queryFn: ({ signal }) =>
    request<{ parameters: ParameterView[]; clauses: Clauses }>('GET', '/parameters', undefined, signal),
})

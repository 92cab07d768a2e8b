import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from './api.ts'

type UnitList = InferResponseType<typeof api.units.$get, 200>

export type Unit = UnitList['units'][number]

/** The register of units, with the kinds the pack knows. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () => read<UnitList>(api.units.$get()),
  staleTime: 60_000,
})

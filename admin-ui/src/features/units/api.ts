import type { InferRequestType } from 'hono/client'
import { api } from '../../app/api.ts'

const unit = api.units[':id']

export type NewUnit = InferRequestType<typeof api.units.$post>['json']
export type UnitChange = InferRequestType<typeof unit.$patch>['json']

export const addUnit = (json: NewUnit) => api.units.$post({ json })

export const changeUnit = (id: string, json: UnitChange) => unit.$patch({ param: { id }, json })

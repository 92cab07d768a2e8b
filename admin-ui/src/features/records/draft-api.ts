import { request } from '../../app/api.ts'
import type { Facts } from '../../form/form-facts.ts'

/** What a person has half filled. `key` is 'new' or the record's id. */
export interface Draft {
  facts: Facts
  updatedAt: string
}

/** The draft, or null when there is none. */
export async function loadDraft(ledger: string, key: string): Promise<Draft | null> {
  const { facts, updatedAt } = await request<{ facts: Facts | null; updatedAt?: string }>('GET', `/drafts/${ledger}/${key}`)
  return facts === null || updatedAt === undefined ? null : { facts, updatedAt }
}

export const saveDraft = (ledger: string, key: string, facts: Facts) =>
  request<Draft>('PUT', `/drafts/${ledger}/${key}`, { facts })

export const dropDraft = (ledger: string, key: string) => request<unknown>('DELETE', `/drafts/${ledger}/${key}`)

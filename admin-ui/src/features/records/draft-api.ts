import { request } from '../../app/api.ts'
import { ApiError } from '../../app/api-error.ts'
import type { Facts } from '../../form/form-facts.ts'

/** What a person has half filled: facts as typed, and the version of the record they were typed over (none for a new one). */
export interface Draft {
  facts: Facts
  version: number | null
}

// The server keeps a draft's facts as they come; the version rides along under a name that no fact can have.
const VERSION = '$version'

const addressOf = (ledger: string, key: string) => `/drafts/${ledger}/${encodeURIComponent(key)}`

/** The draft, or null when there is none. `key` is 'new' or the record's id. */
export async function loadDraft(ledger: string, key: string): Promise<Draft | null> {
  try {
    const kept = await request<{ facts: Facts | null }>('GET', addressOf(ledger, key))
    if (kept.facts === null) return null
    const { [VERSION]: version, ...facts } = kept.facts
    return { facts, version: typeof version === 'number' ? version : null }
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}

/** Keeps the draft, overwriting the earlier one; answers with the time. */
export const saveDraft = (ledger: string, key: string, draft: Draft) =>
  request<{ updatedAt: string }>('PUT', addressOf(ledger, key), {
    facts: { ...draft.facts, ...(draft.version !== null && { [VERSION]: draft.version }) },
  })

export const dropDraft = (ledger: string, key: string) => request<unknown>('DELETE', addressOf(ledger, key))

import { type ClientResponse, hc } from 'hono/client'
import type { AppType } from '../../../server/api.ts'
import { ApiError } from './api-error.ts'
import { sessionLost } from './session-lost.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Query values: undefined and '' are left out. */
export type Query = Record<string, string | number | boolean | undefined>

/** `/records/project` + {page: 2} → `/records/project?page=2`. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

async function refusal(response: Response): Promise<ApiError> {
  try {
    const body: unknown = await response.json()
    if (typeof body === 'object' && body !== null && 'error' in body) {
      const error = body.error as { code: string; message: string; field?: string; details?: unknown }
      return new ApiError(response.status, error)
    }
  } catch {
    // Not our server's answer: a proxy's page, or an empty body.
  }
  return new ApiError(response.status, {
    code: 'unreadable',
    message: `服务器没有正常答复（${response.status}），稍后重试`,
  })
}

/** fetch with the session cookie and the header that proves the call comes from our own page; refusals are thrown. */
async function guardedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('x-luodi', '1')
  headers.set('accept', 'application/json')
  let response: Response
  try {
    response = await fetch(input, { ...init, headers, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, { code: 'offline', message: '连不上服务器，检查网络后重试' })
  }
  if (response.status === 401 && !response.url.endsWith('/api/sign-in')) sessionLost.set(true)
  if (!response.ok) throw await refusal(response)
  return response
}

/** The server's routes as typed calls. Each rejects with ApiError for every refusal; code `offline` without an answer. */
export const api = hc<AppType>('/api', { fetch: guardedFetch })

/** The JSON of a typed call: `await read(api.people.$get({ query }))`. */
export async function read<T>(call: Promise<ClientResponse<T>>): Promise<T> {
  const response = await call
  return (await response.json()) as T
}

/**
 * Calls `/api` + path, for addresses that depend on the pack (ledgers, filters by fact).
 * @throws ApiError for every refusal, with the server's Chinese message; code `offline` when there was no answer.
 */
export async function request<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { method }
  if (body !== undefined) {
    init.headers = { 'content-type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  if (signal !== undefined) init.signal = signal
  const response = await guardedFetch(`/api${path}`, init)
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

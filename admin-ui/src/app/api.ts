import { ApiError } from './api-error.ts'

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

/**
 * Calls `/api` + path with the session cookie and the header that proves the call comes from our own page.
 * @throws ApiError for every refusal, with the server's Chinese message; code `offline` when there was no answer.
 */
export async function request<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { 'x-luodi': '1', accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = JSON.stringify(body)
  if (signal !== undefined) init.signal = signal
  let response: Response
  try {
    response = await fetch(`/api${path}`, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, { code: 'offline', message: '连不上服务器，检查网络后重试' })
  }
  if (!response.ok) throw await refusal(response)
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}

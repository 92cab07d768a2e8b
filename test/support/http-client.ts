/** An answer over HTTP, with the milliseconds it took. */
export interface HttpAnswer<T = unknown> {
  status: number
  body: T
  ms: number
}

export type Call = <T = unknown>(method: string, path: string, body?: unknown) => Promise<HttpAnswer<T>>

/** Signs in at a running server; the returned function sends requests as that person. */
export async function signIn(origin: string, name: string, password: string): Promise<Call> {
  const response = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-luodi': '1' },
    body: JSON.stringify({ name, password }),
  })
  if (!response.ok) throw new Error(`${name} cannot sign in: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return async <T>(method: string, path: string, body?: unknown) => {
    const from = performance.now()
    const answer = await fetch(`${origin}/api${path}`, {
      method,
      headers: { cookie, 'x-luodi': '1', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as T, ms: performance.now() - from }
  }
}

/** The password that a trial's start printed for an account. */
export function printedPassword(announcement: string, login: string): string {
  const password = new RegExp(`^\\s+${login}\\s+(\\S+)`, 'm').exec(announcement)?.[1]
  if (!password) throw new Error(`no password printed for ${login}`)
  return password
}

import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installation } from '../../server/db/schema/installation.ts'
import { readSettings, type Settings } from '../../server/settings.ts'
import { type RunningServer, startServer } from '../../server/start.ts'
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts'

const NO_WISHES = { resetTrialPasswords: false, newAdminCodes: false }

let database: TestDatabase
let folder: string
let settings: Settings
let server: RunningServer
beforeAll(async () => {
  database = await openTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'luodi-listening-'))
  const env = { PORT: '0', DATABASE_URL: database.url, LUODI_DATA: folder, LUODI_AUDIT_KEY: 'cd'.repeat(32) }
  settings = { ...readSettings(env), passwordCost: { n: 1024, r: 8, p: 1 } }
  server = await startServer(settings, NO_WISHES)
})
afterAll(async () => {
  await server.stop()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const origin = () => `http://127.0.0.1:${server.port}`
const another = (change: Partial<Settings>) => startServer({ ...settings, ...change }, NO_WISHES)

/** Sends bytes as they are and gives back the first line of the answer. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''))
    setTimeout(() => socket.end(), 1_000)
  })
}

test('it says where it is, with one account per role', () => {
  expect(server.announcement).toContain(`http://localhost:${server.port}`)
  expect(server.announcement.match(/[A-Za-z2-9]{4}-[A-Za-z2-9]{4}-[A-Za-z2-9]{4}/g)?.length).toBeGreaterThan(5)
})

test.each([
  ['its length told', { 'content-length': '10000000' }],
  ['in chunks', { 'transfer-encoding': 'chunked' }],
])('a body of 10 MB, %s, is refused and the connection answers', async (_, headers) => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let sent = 0; sent < 100; sent++) controller.enqueue(new Uint8Array(100_000).fill(32))
      controller.close()
    },
  })
  const chunked = 'transfer-encoding' in headers
  const answer = await fetch(`${origin()}/api/sign-in`, {
    method: 'POST',
    headers: { 'x-luodi': '1', 'content-type': 'application/json' },
    body: chunked ? body : ' '.repeat(10_000_000),
    ...(chunked && { duplex: 'half' }),
  } as RequestInit)
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ error: { code: 'body_too_large' } })
  expect((await fetch(`${origin()}/api/health`)).status).toBe(200)
})

test.each([
  ['a header with a line break', 'GET /api/health HTTP/1.1\r\nhost: x\r\nx-a: b\rc\r\n\r\n', 400],
  ['another protocol', 'HELLO\r\n\r\n', 400],
  ['an address of 20 KB', `GET /api/${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
  ['TRACE', 'TRACE /api/health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 405],
  [
    'an encoded way out of the folder',
    'GET /..%2f..%2fpackage.json HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    404,
  ],
  ['a way around the rights', 'GET /api/%2e%2e/api/people HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 401],
  ['two slashes', 'GET //api/people HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 404],
  ['no host', 'GET /api/health HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
])('%s is answered in order', async (_, text, status) => {
  expect(await raw(text)).toContain(` ${status} `)
})

test('every answer carries the security headers, and none tells what serves it', async () => {
  for (const path of ['/api/health', '/', '/api/no-such', '/no-such.map']) {
    const { headers } = await fetch(origin() + path)
    expect(headers.get('content-security-policy'), path).toMatch(/script-src 'self'(;|$)/)
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('x-frame-options'), path).toBe('DENY')
    expect(headers.get('server') ?? headers.get('x-powered-by'), path).toBeNull()
  }
})

test('the same database is refused to another city, another mode and another audit key', async () => {
  await expect(another({ mode: 'production' })).rejects.toThrow('试用库')
  await expect(another({ auditKey: 'ef'.repeat(32) })).rejects.toThrow('审计密钥')
  const [{ city } = { city: '' }] = await database.db.select().from(installation)
  await database.db.update(installation).set({ city: 'elsewhere' })
  await expect(another({})).rejects.toThrow('elsewhere')
  await database.db.update(installation).set({ city })
})

test('a port that is taken is said to be taken', async () => {
  await expect(another({ port: server.port })).rejects.toThrow(`端口 ${server.port} 已被占用`)
})

test('a second process on the same database starts and makes no second set of accounts', async () => {
  const second = await another({})
  expect(second.announcement).toContain('试用账号已建好')
  await second.stop()
})

test('a request under way is answered before the server stops, and no new one is taken', async () => {
  const second = await another({ passwordCost: { n: 65_536, r: 8, p: 3 } })
  const address = `http://127.0.0.1:${second.port}/api`
  const slow = fetch(`${address}/sign-in`, {
    method: 'POST',
    headers: { 'x-luodi': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'nobody', password: 'Whatever-1-Works' }),
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  const stopped = second.stop()
  expect((await slow).status).toBe(401)
  await stopped
  await expect(fetch(`${address}/health`)).rejects.toThrow()
})

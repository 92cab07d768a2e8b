import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import pino from 'pino'
import { createApp } from '../../server/app.ts'
import type { Database } from '../../server/db/connection.ts'
import { grants } from '../../server/db/schema/grants.ts'
import { people } from '../../server/db/schema/people.ts'
import { sessions } from '../../server/db/schema/sessions.ts'
import type { AppEnv } from '../../server/http/env.ts'
import type { PackCache } from '../../server/packs/current-pack.ts'
import { readSettings, type Settings } from '../../server/settings.ts'
import { prepare } from '../../server/setup/prepare.ts'
import { hashToken, SESSION_COOKIE } from '../../server/sign-in/authenticate.ts'
import { loginKey } from '../../server/sign-in/login-key.ts'
import { hashPassword } from '../../server/sign-in/password-hash.ts'
import { openTestDatabase } from './test-database.ts'

/** An answer; `body` is what the JSON parsed to, null when there was none. */
export interface Answer<T = unknown> {
  status: number
  body: T
  headers: Headers
}

export interface RequestOptions {
  body?: unknown
  /** Sent as it is, instead of `body`. */
  raw?: string | Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
}

/** Someone with a session. */
export interface Client {
  id: string
  login: string
  token: string
  call: <T = unknown>(method: string, path: string, options?: RequestOptions) => Promise<Answer<T>>
}

export interface NewClient {
  roles: readonly string[]
  unit?: string | null
  login?: string
  /** Hashed at the tests' low cost; without it the account cannot sign in, but has a session. */
  password?: string
}

export interface TestApp {
  app: OpenAPIHono<AppEnv>
  database: Database & { url: string }
  packs: PackCache
  settings: Settings
  /** A request without a session. */
  call: Client['call']
  /** A person with these roles and an open session, put straight into the database. */
  enter: (who: NewClient) => Promise<Client>
  close: () => Promise<void>
}

/**
 * The whole app on a database of its own, with the pack of the default city unless `env` says otherwise. Passwords are
 * hashed cheaply, so that tests of signing in take no minutes.
 */
export async function openTestApp(env: Record<string, string> = {}): Promise<TestApp> {
  const database = await openTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'luodi-test-data-'))
  const settings: Settings = {
    ...readSettings({ LUODI_DATA: dataDir, LUODI_AUDIT_KEY: 'ab'.repeat(32), ...env }),
    passwordCost: { n: 1024, r: 8, p: 1 },
  }
  const log = pino({ level: 'silent' })
  const wishes = { resetTrialPasswords: false, newAdminCodes: false }
  const { packs } = await prepare(database, settings, log, wishes)
  const app = createApp({ db: database.db, packs, settings, log, pages: null })

  async function send<T>(method: string, path: string, token: string | null, options: RequestOptions = {}) {
    const { body, raw = body === undefined ? undefined : JSON.stringify(body), headers } = options
    const response = await app.request(`/api${path}`, {
      method,
      headers: {
        'x-luodi': '1',
        ...(raw !== undefined && { 'content-type': 'application/json' }),
        ...(token !== null && { cookie: `${SESSION_COOKIE}=${token}` }),
        ...headers,
      },
      ...(raw !== undefined && { body: raw }),
    })
    const text = await response.text()
    const parsed: unknown = text === '' ? null : JSON.parse(text)
    return { status: response.status, body: parsed as T, headers: response.headers }
  }

  async function enter({ roles, unit = null, login = `p-${randomUUID()}`, password }: NewClient): Promise<Client> {
    const { db } = database
    const passwordHash = password ? await hashPassword(password, settings.passwordCost) : null
    const [person] = await db
      .insert(people)
      .values({ login, loginKey: loginKey(login), name: login, unit, passwordHash, passwordSetAt: new Date() })
      .returning({ id: people.id })
    if (!person) throw new Error('person not made')
    if (roles.length > 0) await db.insert(grants).values(roles.map((role) => ({ person: person.id, role })))
    const token = randomUUID()
    await db.insert(sessions).values({ hash: hashToken(token), person: person.id, ip: '127.0.0.1' })
    return { id: person.id, login, token, call: (method, path, options) => send(method, path, token, options) }
  }

  return {
    app,
    database,
    packs,
    settings,
    call: (method, path, options) => send(method, path, null, options),
    enter,
    close: async () => {
      packs.stop()
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

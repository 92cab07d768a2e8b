import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../support/background.ts'
import { type Call, printedPassword, signIn } from '../support/http-client.ts'
import { freePort, type ServerProcess, startProcess } from '../support/server-process.ts'
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts'

// Two server processes on one database: what one publishes, the other works with.

const LINE = 'dispatch.weekly.leaderThreshold'

let database: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'luodi-two-'))
const processes: ServerProcess[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  const shared = { DATABASE_URL: database.url, LUODI_AUDIT_KEY: randomBytes(32).toString('hex') }
  for (const name of ['one', 'two']) processes.push(await startProcess(join(folder, name), await freePort(), shared))
}, 120_000)
afterAll(async () => {
  for (const one of processes) await one.stop()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A rule decided by a process from facts that are not stored. */
async function tierAt(call: Call): Promise<string | undefined> {
  const { body } = await call<{ decisions: { set: string; outcomes: { id: string }[] }[] }>('POST', '/evaluate', {
    on: '2020-07-01',
    subject: 'project',
    facts: { 'project.totalInvestment': '10亿元' },
  })
  return body.decisions.find((decision) => decision.set === 'dispatch-tier')?.outcomes[0]?.id
}

test('a threshold published in one process decides in the other within 2 seconds', async () => {
  const [one, two] = processes
  const at = (server: ServerProcess, login: string) =>
    signIn(server.origin, login, printedPassword(one!.printed, login))
  const author = await at(one!, 'ruleadmin')
  const approver = await at(one!, 'approver')
  const elsewhere = await at(two!, 'coordinator')
  expect(await tierAt(elsewhere)).toBe('leader')
  const take = async (call: Call, draft: { id: string; version: number }, step: string) =>
    (
      await call<{ id: string; version: number }>('POST', `/change-sets/${draft.id}/${step}`, {
        version: draft.version,
      })
    ).body
  const { body: draft } = await author<{ id: string; version: number }>('POST', '/change-sets', {
    items: [{ kind: 'parameters', id: LINE, value: { from: '2020-07-01', value: '12亿元', clause: 'YC-3.1.1' } }],
    note: '两个进程',
  })
  const approved = await take(approver, await take(author, draft, 'submit'), 'approve')
  await take(author, approved, 'publish')
  expect(await until(async () => (await tierAt(elsewhere)) === 'sector', 2_000)).toBeLessThan(2_000)
})

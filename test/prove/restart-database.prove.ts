import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Verification } from '../../server/audit/verify.ts'
import { connectOnce } from '../../server/db/connection.ts'
import { printedPassword, signIn } from '../support/http-client.ts'
import { freePort, postgresOf, startProcess } from '../support/server-process.ts'
import { faultsOf } from './verify-written.ts'
import { startWriters } from './writers.ts'

// The database is restarted under load, 10 times, three ways: in order, at once, and killed. The server lives on and
// writes again within seconds, nothing is half-written, and nothing acknowledged is lost.

const ROUNDS = Number(process.env.ROUNDS ?? 10)
const WRITERS = 6
const BACK_MS = 60_000
/** "fast": sessions are cut; "immediate": as after a crash; kill -9. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGKILL']

const folder = mkdtempSync(join(tmpdir(), 'luodi-prove-'))
chmodSync(folder, 0o755)
const server = await startProcess(folder, await freePort())
const as = (login: string) => signIn(server.origin, login, printedPassword(server.printed, login))
const call = await as('coordinator')
const auditor = await as('auditor')
let acknowledged = 0
let failed = false
try {
  for (let round = 1; round <= ROUNDS; round++) {
    const signal = SIGNALS[round % SIGNALS.length]!
    const writers = startWriters(call, WRITERS, `R${round}`)
    await pause(700)
    process.kill(postgresOf(folder).pid, signal)
    const back = await backAfter()
    const before = writers.acknowledged.size
    await pause(700)
    await writers.stop()
    const told = writers.acknowledged.size
    const lost = writers.unanswered.length
    const faults = await connectOnce(postgresOf(folder).url, (client) => faultsOf(call, client, writers))
    const { body } = await auditor<Verification>('POST', '/audit/verify')
    if (told === before) faults.push('nothing was written after the restart')
    const holds = faults.length === 0 && body.ok
    failed ||= !holds
    acknowledged += told
    console.log(
      `${holds ? '✓' : '✗'} round ${round}, ${signal}: back after ${back} ms, ${told} acknowledged, ${lost} unanswered, ${body.message} ${faults.join('; ')}`,
    )
  }
  console.log(
    `${failed ? '✗' : '✓'} ${ROUNDS} restarts, ${acknowledged} acknowledged projects, one server process throughout`,
  )
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

/** Milliseconds until a page of records comes again from the same server process. */
async function backAfter(): Promise<number> {
  const from = performance.now()
  for (;;) {
    const answer = await call('GET', '/records/project?size=1').catch(() => null)
    if (answer?.status === 200) return Math.round(performance.now() - from)
    if (performance.now() - from > BACK_MS) throw new Error('the server does not come back')
    await pause(50)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

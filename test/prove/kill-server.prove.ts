import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Verification } from '../../server/audit/verify.ts'
import { connectOnce } from '../../server/db/connection.ts'
import { printedPassword, signIn } from '../support/http-client.ts'
import { freePort, postgresOf, startProcess } from '../support/server-process.ts'
import { faultsOf } from './verify-written.ts'
import { startWriters } from './writers.ts'

// kill -9 of the server during writes, 20 times: every acknowledged record is there and whole, an unanswered one comes out
// once when it is sent again, and the audit chain verifies.

const ROUNDS = Number(process.env.ROUNDS ?? 20)
const WRITERS = 6

const folder = mkdtempSync(join(tmpdir(), 'luodi-prove-'))
chmodSync(folder, 0o755)
const port = await freePort()
let server = await startProcess(folder, port)
const password = (login: string) => printedPassword(server.printed, login)
const call = await signIn(server.origin, 'coordinator', password('coordinator'))
const auditor = await signIn(server.origin, 'auditor', password('auditor'))
let acknowledged = 0
let failed = false
try {
  for (let round = 1; round <= ROUNDS; round++) {
    const writers = startWriters(call, WRITERS, `K${round}`)
    await new Promise((resolve) => setTimeout(resolve, 700 + ((round * 397) % 900)))
    await server.kill()
    await writers.stop()
    server = await startProcess(folder, port)
    const lost = writers.unanswered.length
    const told = writers.acknowledged.size
    const faults = await connectOnce(postgresOf(folder).url, (client) => faultsOf(call, client, writers))
    const { body } = await auditor<Verification>('POST', '/audit/verify')
    acknowledged += told
    const holds = faults.length === 0 && body.ok
    failed ||= !holds
    console.log(
      `${holds ? '✓' : '✗'} round ${round}: ${told} acknowledged, ${lost} unanswered, ${body.message} ${faults.join('; ')}`,
    )
  }
  console.log(`${failed ? '✗' : '✓'} ${ROUNDS} kills, ${acknowledged} acknowledged projects`)
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

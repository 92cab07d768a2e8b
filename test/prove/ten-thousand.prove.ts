import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { type Db, openDatabase } from '../../server/db/connection.ts'
import { queueReevaluation } from '../../server/decisions/reevaluate.ts'
import { startEmbedded } from '../../server/embedded/postgres.ts'
import { findJob } from '../../server/jobs/job-store.ts'
import { compileVersion } from '../../server/packs/current-pack.ts'
import { latestVersion } from '../../server/packs/version-store.ts'
import { readSettings } from '../../server/settings.ts'
import { startServer } from '../../server/start.ts'
import { type Call, printedPassword, signIn } from '../support/http-client.ts'
import { addManyProjects } from '../support/many-projects.ts'
import { projectFacts } from '../support/project-form.ts'

// 10,000 projects with 30,000 months of progress: a list, a search, a filter take at most 100 ms at the server (median of
// 30), the impact of a threshold on all of them at most 1 s, and saving one project among them half a second.

const PROJECTS = 10_000
const LIST_MS = 100
const IMPACT_MS = 1_000
const SAVE_MS = 500

const folder = mkdtempSync(join(tmpdir(), 'luodi-prove-'))
// As root PostgreSQL runs as another user, who must be able to enter.
chmodSync(folder, 0o755)
const postgres = await startEmbedded({ dataDir: join(folder, 'postgres') })
const server = await startServer(
  readSettings({ PORT: '0', LUODI_DATA: join(folder, 'data'), DATABASE_URL: postgres.url, LUODI_LOG: 'error' }),
  { resetTrialPasswords: false, newAdminCodes: false },
)
let failed = false
const database = openDatabase({ url: postgres.url, log: pino({ level: 'silent' }) })
try {
  const { pack } = compileVersion((await latestVersion(database.db))!)
  await timed('write the library', () => addManyProjects(database.db, pack, PROJECTS))
  const origin = `http://127.0.0.1:${server.port}`
  const as = (login: string) => signIn(origin, login, printedPassword(server.announcement, login))
  const coordinator = await as('coordinator')
  const clerk = await as('clerk')
  const ruleadmin = await as('ruleadmin')
  await timed('decide about all of it', () => evaluateAll(database.db))

  // As autovacuum does by itself within the minute after a library was written.
  await database.db.execute('analyze')

  const lists = {
    'first page': '/records/project',
    'page of 200, sorted by amount': '/records/project?size=200&sort=-project.totalInvestment',
    'a late page': '/records/project?page=180&sort=project.plannedStartOn',
    search: `/records/project?q=${encodeURIComponent('第99')}`,
    'filter by amount': '/records/project?f.project.totalInvestment=1000000000..&sort=-project.totalInvestment',
    'filter by stage and day':
      '/records/project?f.project.stage=construction&f.project.plannedStartOn=2020-01-01..2020-06-30',
    'filter by decision': '/records/project?decision.dispatch-tier=leader',
  }
  for (const [name, path] of Object.entries(lists)) {
    await measure(`${name}, sees everything`, coordinator, path)
    await measure(`${name}, sees one county`, clerk, path)
  }
  await measureSaving(coordinator)
  await measureImpact(ruleadmin)
} finally {
  await database.close()
  await server.stop()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

async function measure(name: string, call: Call, path: string): Promise<void> {
  const times: number[] = []
  let total = 0
  for (let round = 0; round < 30; round++) {
    const { status, body, ms } = await call<{ total: number }>('GET', path)
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
    total = body.total
    times.push(ms)
  }
  report(name, median(times), LIST_MS, `${total} found`)
}

/** A new project, decided about with its units, in the midst of all the others. */
async function measureSaving(call: Call): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < 20; round++) {
    const { status, body, ms } = await call('POST', '/records/project', { facts: projectFacts() })
    if (status !== 201) throw new Error(`saving: ${status} ${JSON.stringify(body)}`)
    times.push(ms)
  }
  report('save a project', median(times), SAVE_MS, '')
}

async function measureImpact(call: Call): Promise<void> {
  const { body } = await call<{ parameters: { id: string; values: { value: unknown; clause: { id: string } }[] }[] }>(
    'GET',
    '/parameters',
  )
  const line =
    body.parameters.find(({ id }) => id === 'dispatch.tier.minInvestment') ??
    body.parameters.find(({ values }) => values[0]?.value === '10亿元')
  if (!line) throw new Error('no threshold of 10亿元 to move')
  const made = await call<{ id: string }>('POST', '/change-sets', {
    items: [
      {
        kind: 'parameters',
        id: line.id,
        value: { from: '2020-07-01', value: '12亿元', clause: line.values[0]!.clause.id },
      },
    ],
  })
  const times: number[] = []
  let words = ''
  for (let round = 0; round < 5; round++) {
    const {
      status,
      body: impact,
      ms,
    } = await call<{ checked: number; changed: number }>('POST', `/change-sets/${made.body.id}/impact`)
    if (status !== 200) throw new Error(`impact: ${status} ${JSON.stringify(impact)}`)
    words = `${line.id}: ${impact.checked} checked, ${impact.changed} decisions change`
    times.push(ms)
  }
  report('impact of a threshold', median(times), IMPACT_MS, words)
}

function report(name: string, ms: number, most: number, words: string): void {
  const holds = ms <= most
  failed ||= !holds
  console.log(`${holds ? '✓' : '✗'} ${name}: ${ms.toFixed(0)} ms (at most ${most})  ${words}`)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now()
  const result = await work()
  console.log(`  ${name}: ${((performance.now() - from) / 1000).toFixed(1)} s`)
  return result
}

/** Asks for a pass over everything the way a publication does, and waits for the server's own worker to finish it. */
async function evaluateAll(db: Db): Promise<void> {
  const id = await db.transaction((tx) =>
    queueReevaluation(tx, { pack: { number: 1 }, day: '2020-07-01', cause: 'facts' }),
  )
  for (;;) {
    const job = await findJob(db, id)
    if (job?.status === 'failed') throw new Error(`job failed: ${job.error}`)
    if (job?.status === 'done') return console.log(`  ${job.done} subjects, ${job.changed} decisions stored`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

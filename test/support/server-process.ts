import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('../../server/index.ts', import.meta.url))
const START_MS = 60_000

export interface ServerProcess {
  origin: string
  /** What it printed: the trial's passwords, on the first start. */
  printed: string
  kill(): Promise<void>
  stop(): Promise<void>
}

/** A server in a process of its own, with its files in `folder` and `settings` besides; resolves when it answers. */
export async function startProcess(
  folder: string,
  port: number,
  settings: NodeJS.ProcessEnv = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [ENTRY], {
    env: {
      ...process.env,
      ...settings,
      PORT: String(port),
      LUODI_DATA: folder,
      LUODI_LOG: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const origin = `http://127.0.0.1:${port}`
  const deadline = performance.now() + START_MS
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${printed}`)
    const answers = await fetch(`${origin}/api/health`)
      .then((answer) => answer.ok)
      .catch(() => false)
    if (answers) break
    if (performance.now() > deadline) throw new Error(`the server does not answer: ${printed}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { origin, printed, kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM') }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** Process id and address of the embedded PostgreSQL that keeps its files somewhere below `folder`. */
export function postgresOf(folder: string): { pid: number; url: string } {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('postmaster.pid'),
  )
  if (!found) throw new Error(`no postmaster.pid below ${folder}`)
  const [pid = '', , , port = ''] = readFileSync(join(folder, found), 'utf8').split('\n')
  const password = readFileSync(join(folder, 'database.password'), 'utf8').trim()
  return { pid: Number(pid), url: `postgres://luodi:${password}@127.0.0.1:${port.trim()}/luodi` }
}

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildPagesWhenStale } from './build-pages.mjs'
import { installWhenStale } from './install.mjs'
import { NODE, PROJECT } from './project.mjs'

// `npm start`: installs what is missing, builds the UI when stale, then runs the server and stays until it ends.

try {
  await installWhenStale()
  await buildPagesWhenStale()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

// The channel tells the server when we are gone, however we ended: it then stops in order instead of staying behind.
const server = spawn(NODE, [join(PROJECT, 'server', 'index.ts'), ...process.argv.slice(2)], {
  cwd: PROJECT,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
server.on('error', (error) => {
  console.error(`服务不能启动：${error.message}`)
  process.exit(1)
})
server.on('exit', (code) => process.exit(code ?? 1))

// Ctrl-C in a terminal reaches the server as well; a signal sent to us alone must be passed on. Once is enough for both.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))

// npm killed outright cannot pass anything on; then our parent changes, or the parent of the shell between npm and us.
if (process.env.npm_lifecycle_event) {
  const before = ancestors()
  setInterval(() => {
    if (ancestors() !== before) server.kill('SIGTERM')
  }, 1_000).unref()
}

function ancestors() {
  const parent = process.ppid
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8')
    return `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    return String(parent)
  }
}

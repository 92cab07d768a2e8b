import { spawn } from 'node:child_process'
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

// npm killed outright cannot pass anything on; then our parent changes.
const parent = process.ppid
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent) server.kill('SIGTERM')
  }, 1_000).unref()
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installWhenStale } from './install.mjs'
import { NODE, PROJECT } from './project.mjs'

// `npm run dev`: the server, started again when its sources or the packs change, and vite with hot reload in front of it.

const PORT = process.env.PORT ?? '3000'
const PAGES_PORT = process.env.VITE_PORT ?? '5173'

await installWhenStale()
const env = { ...process.env, PORT }
const run = (args) => spawn(NODE, args, { cwd: PROJECT, stdio: 'inherit', env })
const children = [
  run([
    '--watch',
    '--watch-path=server',
    '--watch-path=engine',
    '--watch-path=config',
    '--watch-preserve-output',
    join('server', 'index.ts'),
  ]),
  run([join('node_modules', 'vite', 'bin', 'vite.js'), '--port', PAGES_PORT, '--strictPort', '--host', '127.0.0.1']),
]
console.log(`开发：界面 http://localhost:${PAGES_PORT}（热更新），接口 http://localhost:${PORT}`)

let stopping = false
function stop(signal) {
  if (stopping) return
  stopping = true
  for (const child of children) child.kill(signal)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop('SIGTERM'))
for (const child of children) child.on('exit', () => stop('SIGTERM'))

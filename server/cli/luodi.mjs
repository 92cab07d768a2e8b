#!/usr/bin/env node
/**
 * The `luodi` command. The sources are TypeScript that Node 24 reads as it is; under an older Node this starts the one that
 * npm installed beside us (dependency "node") and passes everything through.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  await import('./main.ts')
} else {
  const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url))
  if (!existsSync(node)) {
    process.stderr.write(`需要 Node ${NEEDED}，当前为 ${process.version}。请先在项目文件夹中运行 npm install。\n`)
    process.exit(2)
  }
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const { status, signal } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(signal ? 1 : (status ?? 1))
}

#!/usr/bin/env node
/**
 * The `luodi` command. The sources are TypeScript that Node 24 reads as it is; under an older Node this starts the one that
 * npm installed beside us (dependency "node") and passes everything through.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const besideUs = (path) => fileURLToPath(new URL(path, import.meta.url))
const node = besideUs('../../node_modules/node/bin/node')

if (!existsSync(besideUs('../../node_modules'))) {
  process.stderr.write('还没有安装依赖，请先在项目文件夹中运行 npm install。\n')
  process.exitCode = 2
} else if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  await import('./main.ts')
} else if (!existsSync(node)) {
  process.stderr.write(`需要 Node ${NEEDED}，当前为 ${process.version}。请先在项目文件夹中运行 npm install。\n`)
  process.exitCode = 2
} else {
  const { status, signal } = spawnSync(node, [besideUs('./main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = signal ? 1 : (status ?? 1)
}

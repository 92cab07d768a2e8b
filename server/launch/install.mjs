import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NODE, PROJECT } from './project.mjs'
import { runStep } from './run-step.mjs'

/** Runs `npm ci` when what is installed is not what package-lock.json asks for. Returns whether it did. */
export async function installWhenStale() {
  if (existsSync(NODE) && isInstalled()) return false
  console.log('正在安装依赖（首次约 1 分钟）……')
  // Under npm, npm_execpath is the npm that runs us; called directly, the one on the PATH.
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  await runStep(command, [...first, 'ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'], {
    quiet: true,
  })
  return true
}

/** npm writes its own list of what is installed when it has finished; an interrupted one leaves no such list. */
function isInstalled() {
  const wanted = packagesOf(join(PROJECT, 'package-lock.json'))
  const found = packagesOf(join(PROJECT, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional }]) => {
    const there = found[path]
    // Packages for other machines are optional and absent here.
    if (!there) return path === '' || optional || devOptional
    return there.version === version && there.integrity === integrity
  })
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

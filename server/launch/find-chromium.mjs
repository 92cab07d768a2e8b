import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { NODE } from './project.mjs'
import { runStep } from './run-step.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The path of a Chromium for the browser journeys: $CHROMIUM, one on the PATH, one installed with apt-get (as root, with a
 * Chinese font), or the one that the package @sparticuz/chromium carries.
 */
export async function findChromium() {
  return process.env.CHROMIUM || onPath() || (await installed()) || carried()
}

function onPath() {
  const places = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return places.find(isProgram) ?? null
}

async function installed() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null
  // The lists may be fresh enough already, and one broken source must not stand in the way: update only when needed.
  if (!(await aptInstall())) {
    await aptGet('update', '-q')
    await aptInstall()
  }
  return onPath()
}

const aptInstall = () => aptGet('install', '-qy', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')

/** Whether apt-get did it. */
function aptGet(...words) {
  return runStep('apt-get', words, { quiet: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).then(
    () => true,
    () => false,
  )
}

function carried() {
  const script =
    "import('@sparticuz/chromium').then((m) => m.default.executablePath()).then((path) => process.stdout.write(path))"
  const { status, stdout, stderr } = spawnSync(NODE, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  if (status !== 0 || !stdout) throw new Error(`没有找到 Chromium，也装不上：${stderr}`)
  return stdout
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

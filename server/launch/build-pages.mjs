import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NODE, PROJECT } from './project.mjs'
import { runStep } from './run-step.mjs'

const OUT = join(PROJECT, 'dist', 'admin-ui')
const MARK = join(PROJECT, 'dist', 'admin-ui.sources')
/** All that the built pages are made of. */
const SOURCES = ['admin-ui', 'engine', 'vite.config.ts', 'package-lock.json', 'tsconfig.json']

/** Builds the UI when its sources are not the ones it was last built from. Returns whether it did. */
export async function buildPagesWhenStale() {
  const wanted = hashOfSources()
  if (existsSync(join(OUT, 'index.html')) && existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted) return false
  console.log('正在构建界面……')
  const vite = join(PROJECT, 'node_modules', 'vite', 'bin', 'vite.js')
  await runStep(NODE, [vite, 'build', '--logLevel', 'error'], { quiet: true })
  writeFileSync(MARK, wanted)
  return true
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesIn))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(PROJECT, file)))
      .update('\0')
  return hash.digest('hex')
}

function filesIn(path) {
  const full = join(PROJECT, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}

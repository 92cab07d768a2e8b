import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** The system user PostgreSQL runs as, when we are root ourselves; PostgreSQL refuses to run as root. */
export interface DatabaseUser {
  name: string
  uid: number
  gid: number
}

const OWN_NAME = 'luodi'

/**
 * The user to run PostgreSQL as: null when we are an ordinary user (then it is us). As root: the owner of the existing
 * database folder, else our own system user, made when missing, else one that every system has.
 */
export function databaseUser(existingFolder: string | null): DatabaseUser | null {
  if (process.getuid?.() !== 0) return null
  const owner = existingFolder === null ? null : ownerOf(existingFolder)
  if (owner) return owner
  const own = find((user) => user.name === OWN_NAME) ?? createUser()
  const found = own ?? find((user) => user.name === 'postgres') ?? find((user) => user.name === 'nobody')
  if (!found) throw new Error('以 root 运行时需要一个系统用户来运行数据库，请先执行 useradd --system luodi')
  return found
}

/** Runs a program as the user and waits for it. */
export function runAs(user: DatabaseUser, program: string, args: readonly string[]): SpawnSyncReturns<Buffer> {
  return spawnSync(program, args, { uid: user.uid, gid: user.gid, stdio: 'pipe', cwd: '/' })
}

/** Whether the user can enter the folder, every parent included. */
export function canEnter(user: DatabaseUser, folder: string): boolean {
  return runAs(user, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]).status === 0
}

function ownerOf(folder: string): DatabaseUser | null {
  const { uid, gid } = statSync(folder)
  if (uid === 0) return null
  return find((user) => user.uid === uid) ?? { name: String(uid), uid, gid }
}

function createUser(): DatabaseUser | null {
  const made = spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    OWN_NAME,
  ])
  return made.status === 0 ? find((user) => user.name === OWN_NAME) : null
}

function find(wanted: (user: DatabaseUser) => boolean): DatabaseUser | null {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const line of lines) {
    const [name, , uid, gid] = line.split(':')
    if (!name || !uid || !gid) continue
    const user = { name, uid: Number(uid), gid: Number(gid) }
    if (user.uid !== 0 && wanted(user)) return user
  }
  return null
}

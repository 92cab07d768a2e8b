import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canEnter, type DatabaseUser, databaseUser } from './database-user.ts'

/** Where the embedded database lives and who runs it. */
export interface Place {
  /** The PostgreSQL data folder itself; may not exist yet. */
  folder: string
  /** The folder around it, which the database's user can enter. */
  around: string
  user: DatabaseUser | null
  /** A Chinese sentence when the database is not inside the data folder. */
  notice: string | null
}

const POINTER = 'database-is-elsewhere.txt'

/**
 * Chooses `<dataDir>/database`, or a folder of the system's when we are root and the database's user cannot reach the
 * data folder (a home that only root may enter). The choice is written down, so that it never changes later.
 */
export function choosePlace(dataDir: string): Place {
  mkdirSync(dataDir, { recursive: true })
  const pointer = join(dataDir, POINTER)
  if (existsSync(pointer)) return elsewhere(readFileSync(pointer, 'utf8').trim(), dataDir)
  const folder = join(dataDir, 'database')
  const user = databaseUser(existsSync(folder) ? folder : null)
  if (user === null || canEnter(user, dataDir)) return { folder, around: dataDir, user, notice: null }
  // Never the name of an earlier clone at the same path: its database has another password and another audit key.
  const around = join('/var/lib', `luodi-${randomBytes(6).toString('hex')}`)
  mkdirSync(around, { recursive: true, mode: 0o755 })
  writeFileSync(pointer, `${around}\n`)
  return elsewhere(around, dataDir)
}

function elsewhere(around: string, dataDir: string): Place {
  const folder = join(around, 'database')
  const user = databaseUser(existsSync(folder) ? folder : null)
  const notice = `数据目录 ${dataDir} 只有 root 能进入，内置数据库改放在 ${around}`
  return { folder, around, user, notice }
}

/** Makes a folder that belongs to the database's user and nobody else may read. */
export function makeOwned(folder: string, user: DatabaseUser | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user) chownSync(folder, user.uid, user.gid)
}

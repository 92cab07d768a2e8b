import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine, isAlive, waitUntil } from './process-of.ts'

/**
 * Stops a PostgreSQL that a killed server left behind on this folder, and removes a `postmaster.pid` whose process is
 * gone or is by now another program. Call only while holding the folder's lock. Returns whether there was an orphan.
 */
export async function stopOrphan(folder: string): Promise<boolean> {
  const pidFile = join(folder, 'postmaster.pid')
  if (!existsSync(pidFile)) return false
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const ours = () => Number.isInteger(pid) && pid > 1 && isAlive(pid) && commandLine(pid).includes(folder)
  if (!ours()) {
    rmSync(pidFile, { force: true })
    return false
  }
  // Fast shutdown first; should it hang, immediate shutdown: the write-ahead log brings everything back.
  process.kill(pid, 'SIGINT')
  if (await waitUntil(() => !ours(), 20_000)) return true
  process.kill(pid, 'SIGQUIT')
  if (await waitUntil(() => !ours(), 10_000)) return true
  throw new Error(`上次留下的数据库进程(${pid})停不下来，请手动结束它后再启动`)
}

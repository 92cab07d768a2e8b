import type { Logger } from 'pino'
import { type CompiledPack, compilePack, type Pack } from '../../engine/index.ts'
import type { Database, DbOrTx } from '../db/connection.ts'
import { latestNumber, latestVersion, PACK_CHANNEL, type PackVersion } from './version-store.ts'

/** A published version, compiled: what one request works with from beginning to end. */
export type CurrentPack = { number: number; hash: string; pack: Pack; compiled: CompiledPack }

export interface PackCache {
  /** The version in force, as this process knows it. */
  current(): CurrentPack
  /** Asks the database now; for tests and right after a publication of our own. */
  refresh(): Promise<CurrentPack>
  /** Called with each newer version once it is in force here. */
  onChange(heard: (pack: CurrentPack) => void): void
  stop(): void
}

const POLL_MS = 1_000

/**
 * Keeps the compiled pack of this process equal to the latest published version: told by NOTIFY, and asking every second in
 * case a notice was lost, so that a publication holds in all processes within 2 s.
 */
export async function startPackCache(database: Database, log: Logger): Promise<PackCache> {
  const { db } = database
  const first = await latestVersion(db)
  if (!first) throw new Error('数据库中没有规则包')
  let pack = compileVersion(first)
  let loading: Promise<CurrentPack> | null = null
  const listeners: ((pack: CurrentPack) => void)[] = []

  async function load(): Promise<CurrentPack> {
    if ((await latestNumber(db)) <= pack.number) return pack
    const latest = await latestVersion(db)
    if (!latest || latest.number <= pack.number) return pack
    pack = compileVersion(latest)
    log.info({ number: pack.number }, 'pack version in force')
    for (const heard of listeners) heard(pack)
    return pack
  }

  function refresh(): Promise<CurrentPack> {
    // One load at a time; whoever asks meanwhile asks again afterwards, because the publication may be younger than the load.
    const next = (loading ?? Promise.resolve(pack)).catch(() => pack).then(load)
    loading = next
    return next
  }

  function hear(): void {
    refresh().catch((error: unknown) => log.warn({ err: error }, 'pack version not loaded, trying again'))
  }

  await database.listen(PACK_CHANNEL, hear, hear)
  const timer = setInterval(hear, POLL_MS)
  timer.unref()
  return {
    current: () => pack,
    refresh,
    onChange: (heard) => void listeners.push(heard),
    stop: () => clearInterval(timer),
  }
}

const compiledVersions = new Map<string, CurrentPack>()
const KEPT_VERSIONS = 4

/** Compiles a stored version; the last few are kept, since impact and history come back to them. */
export function compileVersion(version: Pick<PackVersion, 'number' | 'hash' | 'content'>): CurrentPack {
  const known = compiledVersions.get(version.hash)
  if (known && known.number === version.number) return known
  const pack = JSON.parse(version.content) as Pack
  const { pack: compiled, problems } = compilePack(pack)
  if (!compiled) {
    throw new Error(`规则包第 ${version.number} 版不能使用：${problems.map((problem) => problem.message).join('；')}`)
  }
  const current = { number: version.number, hash: version.hash, pack, compiled }
  compiledVersions.set(version.hash, current)
  for (const hash of compiledVersions.keys()) {
    if (compiledVersions.size <= KEPT_VERSIONS) break
    compiledVersions.delete(hash)
  }
  return current
}

/** The version in force as a transaction sees it, for writes that must not straddle a publication. */
export async function currentIn(tx: DbOrTx, cache: PackCache): Promise<CurrentPack> {
  return (await latestNumber(tx)) === cache.current().number ? cache.current() : cache.refresh()
}

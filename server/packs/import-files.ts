import { count, eq, sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import { compilePack, type Pack } from '../../engine/index.ts'
import type { Db } from '../db/connection.ts'
import { packVersions } from '../db/schema/packs.ts'
import { packText, sha256 } from './canonical.ts'
import { latestVersion, storeVersion } from './version-store.ts'

/** The pack merged from config/, and the files it was merged from. */
export type PackFromFiles = { merged: Pack; base: unknown; city: unknown }

/**
 * Makes the pack of config/ version 1 on the first start. Later, changed files become a new version only while nothing was
 * published from the browser; after that the database leads and a difference is only logged. Files that do not compile are
 * never imported: a version cannot be taken back.
 * Returns the number in force. Throws when the database holds another city's versions, or no version and the files fail.
 */
export function importPackFiles(db: Db, files: PackFromFiles, log: Logger): Promise<number> {
  const content = packText(files.merged)
  const hash = sha256(content)
  return db.transaction(async (tx) => {
    // Two processes that start together must not both import.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('luodi.import-pack'))`)
    const latest = await latestVersion(tx)
    if (latest && latest.city !== files.merged.id) {
      throw new Error(`数据库属于规则包 ${latest.city}，不能以 ${files.merged.id} 启动`)
    }
    if (latest?.hash === hash) return latest.number
    const [published] = await tx.select({ n: count() }).from(packVersions).where(eq(packVersions.origin, 'browser'))
    if (latest && published && published.n > 0) {
      log.warn({ inForce: latest.number }, 'config/ differs from the published pack and was not imported')
      return latest.number
    }
    const { problems } = compilePack(files.merged)
    if (problems.length > 0) {
      const words = problems.map((problem) => `${problem.file} ${problem.message}`).join('；')
      if (!latest) throw new Error(`config/ 中的规则包不能使用：${words}`)
      log.error({ inForce: latest.number, problems }, 'config/ does not compile and was not imported')
      return latest.number
    }
    const number = (latest?.number ?? 0) + 1
    await storeVersion(tx, {
      number,
      city: files.merged.id,
      content,
      hash,
      parents: [sha256(packText(files.base)), sha256(packText(files.city))],
      origin: 'files',
      note: number === 1 ? '首次载入' : '规则包文件有更新',
    })
    log.info({ number, hash }, 'pack imported from config/')
    return number
  })
}

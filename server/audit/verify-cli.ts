import pino from 'pino'
import { openDatabase } from '../db/connection.ts'
import { installation } from '../db/schema/installation.ts'
import { lockFolder } from '../embedded/folder-lock.ts'
import { startEmbedded } from '../embedded/postgres.ts'
import { readSettings } from '../settings.ts'
import { auditKeyMark, readAuditKey, setAuditKey } from './key.ts'
import { verifyAudit } from './verify.ts'

/**
 * `node server/audit/verify-cli.ts`: verifies the audit chain while no server runs on the data folder, or of the database
 * at DATABASE_URL at any time. Exit code 0: whole; 1: not whole; 2: could not be verified.
 */
async function main(): Promise<number> {
  const settings = readSettings(process.env)
  const lock = settings.databaseUrl ? null : await lockFolder(settings.dataDir)
  const embedded = settings.databaseUrl ? null : await startEmbedded({ dataDir: settings.dataDir })
  const database = openDatabase({ url: settings.databaseUrl ?? embedded!.url, log: pino({ level: 'silent' }), size: 1 })
  try {
    const key = readAuditKey(settings.auditKey, settings.dataDir)
    const [row] = await database.db.select().from(installation)
    if (row?.auditKeyMark !== auditKeyMark(key))
      throw new Error('审计密钥与数据库不一致，请检查 LUODI_AUDIT_KEY 或 LUODI_DATA')
    setAuditKey(key)
    const result = await verifyAudit(database.db, settings.dataDir)
    console.log(result.message)
    return result.ok ? 0 : 1
  } finally {
    await database.close()
    await embedded?.stop()
    lock?.release()
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 2
})

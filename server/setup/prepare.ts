import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { Pack } from '../../engine/index.ts'
import { auditKeyMark, readAuditKey, setAuditKey } from '../audit/key.ts'
import type { Database } from '../db/connection.ts'
import { type PackCache, startPackCache } from '../packs/current-pack.ts'
import { importPackFiles } from '../packs/import-files.ts'
import { loadPack } from '../packs/load-files.ts'
import type { Settings } from '../settings.ts'
import { claimDatabase, noteSeeded } from './claim-database.ts'
import { type FirstAdministrator, issueFirstCodes } from './first-administrators.ts'
import { seedRoles, seedUnits } from './seed-register.ts'
import { planTrialAccounts, storeTrialAccounts, type TrialAccount } from './trial-accounts.ts'

export const CONFIG_FOLDER = fileURLToPath(new URL('../../config', import.meta.url))

export interface Wishes {
  /** `--reset-trial-passwords`: give every trial account a new password and print it. */
  resetTrialPasswords: boolean
  /** `--new-admin-codes`: give new one-time codes to first administrators who have not used theirs. */
  newAdminCodes: boolean
}

export interface Prepared {
  packs: PackCache
  /** Fills the demo library afterwards. */
  firstStart: boolean
  /** New passwords and codes; printed once, stored nowhere. */
  accounts: TrialAccount[]
  administrators: FirstAdministrator[]
}

/** Brings a migrated database to the state a server can run on: claimed, with its pack, units, roles and first accounts. */
export async function prepare(database: Database, settings: Settings, log: Logger, wishes: Wishes): Promise<Prepared> {
  const { db } = database
  const key = readAuditKey(settings.auditKey, settings.dataDir)
  setAuditKey(key)
  const files = await readPack(settings.city)
  const claim = {
    city: settings.city,
    mode: settings.mode,
    auditKeyMark: auditKeyMark(key),
    trialDay: settings.mode === 'trial' ? (files.merged.demo?.day ?? null) : null,
  }
  const { seeded } = await db.transaction((tx) => claimDatabase(tx, claim))
  await importPackFiles(db, files, log)
  const packs = await startPackCache(database, log)
  packs.onChange(({ pack }) => {
    register(database, pack, settings).catch((err: unknown) =>
      log.error({ err }, 'roles of the new pack not registered'),
    )
  })
  const { pack } = packs.current()
  await register(database, pack, settings)

  const trial = settings.mode === 'trial'
  const planned =
    trial && (!seeded || wishes.resetTrialPasswords) ? await planTrialAccounts(pack, settings.passwordCost) : []
  return db.transaction(async (tx) => {
    // Another process may have been first, while we were hashing.
    const { seeded: byNow } = await claimDatabase(tx, claim)
    const firstStart = !byNow
    const accounts = firstStart || wishes.resetTrialPasswords ? planned : []
    await storeTrialAccounts(tx, accounts)
    const needCodes = !trial && (firstStart || wishes.newAdminCodes)
    const administrators = needCodes ? await issueFirstCodes(tx, pack, settings.session.codeHours) : []
    await noteSeeded(tx)
    return { packs, firstStart, accounts, administrators }
  })
}

function register({ db }: Database, pack: Pack, { mode }: Settings): Promise<void> {
  return db.transaction(async (tx) => {
    await seedUnits(tx, pack)
    await seedRoles(tx, pack, mode)
  })
}

async function readPack(city: string) {
  const loaded = await loadPack(CONFIG_FOLDER, city, { schemas: false })
  if (!loaded.merged) {
    const list = loaded.problems.map(({ file, message }) => `  ${file}：${message}`).join('\n')
    throw new Error(`规则包 ${city} 有错误，请先用 npx luodi check --city ${city} 查看：\n${list}`)
  }
  return { merged: loaded.merged, base: loaded.base, city: loaded.city }
}

import type { Day, LedgerFile } from '../../engine/index.ts'
import type { Db, Tx } from '../db/connection.ts'
import { AppError } from '../http/errors.ts'
import type { CurrentPack, PackCache } from '../packs/current-pack.ts'
import { reaches, type Who } from '../rights/who.ts'
import type { PlacedRecord } from './store-record.ts'

/** With what records are read and written: database, packs, who asks, and the product's day. */
export type Work = { db: Db; packs: PackCache; who: Who; day: Day }

/** One write: its transaction, the pack version it stays with, and the ledger. */
export type Writing = { tx: Tx; pack: CurrentPack; who: Who; day: Day; ledger: LedgerFile }

/** A record may be written by those who reach its owner unit with `record.write`. */
export function demandWrite(who: Who, placed: PlacedRecord): void {
  if (!reaches(who, 'record.write', placed.ownerUnit)) throw new AppError('unit_out_of_reach')
}

const RETRIED = new Set(['40P01', '40001'])
const TRIES = 4

/** Runs a transaction again when PostgreSQL ended it because two waited for each other. */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(work)
    } catch (error) {
      if (attempt >= TRIES || !RETRIED.has(sqlState(error))) throw error
    }
  }
}

function sqlState(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && cause.code.length === 5) return cause.code
  }
  return ''
}

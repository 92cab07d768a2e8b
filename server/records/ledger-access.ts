import type { LedgerFile } from '../../engine/index.ts'
import { AppError } from '../http/errors.ts'
import type { CurrentPack } from '../packs/current-pack.ts'
import type { Who } from '../rights/who.ts'

/** The ledger, when the pack has it and this person's roles may see it; otherwise the same answer as for one that does not exist. */
export function openLedger(pack: CurrentPack, who: Who, id: string): LedgerFile {
  const ledger = Object.hasOwn(pack.pack.ledgers, id) ? pack.pack.ledgers[id] : undefined
  if (!ledger || !maySeeLedger(who, ledger)) throw new AppError('ledger_not_found')
  return ledger
}

export function maySeeLedger(who: Who, ledger: LedgerFile): boolean {
  return ledger.visibleTo === undefined || ledger.visibleTo.some((role) => who.roles.includes(role))
}

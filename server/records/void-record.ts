import { and, eq, sql } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import { recordRefs, records } from '../db/schema/records.ts'
import { affectedSubjects } from '../decisions/affected-subjects.ts'
import { decideAfter } from '../decisions/decide-after.ts'
import { AppError } from '../http/errors.ts'
import { currentIn } from '../packs/current-pack.ts'
import { reaches } from '../rights/who.ts'
import { lockRecord } from './change-record.ts'
import { noteVersion } from './history.ts'
import { openLedger } from './ledger-access.ts'
import { referencesOf } from './record-shape.ts'
import { transact, type Work, type Writing } from './work.ts'

export type VoidInput = { version: number; reason: string }

/** Takes a record out of lists and decisions (作废), with the reason in its history. Nothing is ever deleted. */
export function voidRecord(
  { db, packs, who, day }: Work,
  ledgerId: string,
  id: string,
  input: VoidInput,
): Promise<{ id: string; version: number }> {
  return transact(db, async (tx) => {
    const pack = await currentIn(tx, packs)
    const ledger = openLedger(pack, who, ledgerId)
    const writing: Writing = { tx, pack, who, day, ledger }
    const before = await lockRecord(writing, id)
    if (before.voidedAt !== null) throw new AppError('record_voided')
    if (!reaches(who, 'record.void', before.unit)) throw new AppError('unit_out_of_reach')
    if (before.version !== input.version) {
      throw new AppError('record_stale', {
        field: 'version',
        details: { theirs: before.facts, theirVersion: before.version, changedFields: [] },
      })
    }
    const version = before.version + 1
    await tx
      .update(records)
      .set({
        version,
        voidedAt: sql`now()`,
        voidedBy: who.id,
        voidReason: input.reason,
        updatedBy: who.id,
        updatedAt: sql`now()`,
      })
      .where(and(eq(records.ledger, ledgerId), eq(records.id, id)))
    await tx.delete(recordRefs).where(and(eq(recordRefs.ledger, ledgerId), eq(recordRefs.recordId, id)))
    await noteVersion(tx, who, {
      ledger: ledgerId,
      recordId: id,
      version,
      kind: 'void',
      changes: [],
      reason: input.reason,
    })
    await recordAudit(tx, who, 'record.void', { kind: ledgerId, id }, null, { version }, { reason: input.reason })
    const formerRefs = referencesOf(pack.pack, before.facts)
    const affected = await affectedSubjects(tx, pack.compiled, { ledger: ledgerId, id, formerRefs })
    await decideAfter(tx, { pack, day, cause: 'facts' }, affected)
    return { id, version }
  })
}

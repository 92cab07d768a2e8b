import { and, eq, sql } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import { recordHistory, records, type StoredFacts } from '../db/schema/records.ts'
import { affectedSubjects } from '../decisions/affected-subjects.ts'
import { decideAfter } from '../decisions/decide-after.ts'
import { AppError } from '../http/errors.ts'
import { currentIn } from '../packs/current-pack.ts'
import { checkFacts, type FormInput, factsInvalid } from './check-facts.ts'
import { refuseDuplicate } from './create-record.ts'
import { factChanges, noteVersion } from './history.ts'
import { openLedger } from './ledger-access.ts'
import { referencesOf } from './record-shape.ts'
import { columnsOf, linkRecord, placeRecord, refreshBelow, viewersOf } from './store-record.ts'
import { visibleTo } from './visibility.ts'
import { demandWrite, transact, type Work, type Writing } from './work.ts'

export type RecordChange = FormInput & { version: number }

/**
 * Stores a filled form over a record, if it is still the version the form was opened with; otherwise `record_stale` with
 * both versions. Nothing changed means no new version.
 */
export function changeRecord(
  { db, packs, who, day }: Work,
  ledgerId: string,
  id: string,
  change: RecordChange,
): Promise<{ id: string; version: number }> {
  return transact(db, async (tx) => {
    const pack = await currentIn(tx, packs)
    const ledger = openLedger(pack, who, ledgerId)
    const writing: Writing = { tx, pack, who, day, ledger }
    const before = await lockRecord(writing, id)
    if (before.voidedAt !== null) throw new AppError('record_voided')
    const owned = await placeRecord(tx, pack, ledger, before.facts, before.unit)
    demandWrite(who, owned)
    const { facts, errors } = await checkFacts(writing, change, before.facts)
    if (before.version !== change.version) throw await stale(writing, before, change.version, facts)
    if (errors.length > 0) throw factsInvalid(errors)
    const changes = factChanges(before.facts, facts)
    if (changes.length === 0) return { id, version: before.version }
    const placed = await placeRecord(tx, pack, ledger, facts, before.unit)
    demandWrite(who, placed)
    await refuseDuplicate(writing, placed, id)
    const viewers = await viewersOf(tx, ledgerId, id)
    const version = before.version + 1
    const [updated] = await tx
      .update(records)
      .set({ ...columnsOf(placed, facts), version, updatedBy: who.id, updatedAt: sql`now()` })
      .where(and(eq(records.ledger, ledgerId), eq(records.id, id), eq(records.version, change.version)))
      .returning({ version: records.version })
    if (!updated) throw await stale(writing, before, change.version, facts)
    await linkRecord(tx, ledgerId, id, placed)
    const seenByOthers = viewers.length !== placed.units.length || viewers.some((unit) => !placed.units.includes(unit))
    if (seenByOthers || placed.shape.title !== before.title) await refreshBelow(tx, pack, ledgerId, id)
    await noteVersion(tx, who, { ledger: ledgerId, recordId: id, version, kind: 'change', changes })
    await recordAudit(tx, who, 'record.change', { kind: ledgerId, id }, sideOf(changes, 'old'), {
      version,
      facts: sideOf(changes, 'new'),
    })
    const formerRefs = referencesOf(pack.pack, before.facts)
    const affected = await affectedSubjects(tx, pack.compiled, { ledger: ledgerId, id, formerRefs })
    await decideAfter(tx, { pack, day, cause: 'facts' }, affected)
    return { id, version }
  })
}

type RecordRow = typeof records.$inferSelect

/** The record as this person sees it, held until the transaction ends. */
export async function lockRecord({ tx, who, ledger }: Writing, id: string): Promise<RecordRow> {
  const [row] = await tx
    .select()
    .from(records)
    .where(and(eq(records.ledger, ledger.id), eq(records.id, id), visibleTo(tx, who)))
    .for('update')
  if (!row) throw new AppError('record_not_found')
  return row
}

/** What the second of two editors is told: both versions, and which fields the first one changed since. */
async function stale({ tx }: Writing, theirs: RecordRow, version: number, yours: StoredFacts): Promise<AppError> {
  const since = await tx
    .select({
      version: recordHistory.version,
      changes: recordHistory.changes,
      by: recordHistory.personName,
      at: recordHistory.at,
    })
    .from(recordHistory)
    .where(and(eq(recordHistory.ledger, theirs.ledger), eq(recordHistory.recordId, theirs.id)))
  const later = since.filter((entry) => entry.version > version)
  const last = later.at(-1)
  return new AppError('record_stale', {
    field: 'version',
    details: {
      yours,
      theirs: theirs.facts,
      theirVersion: theirs.version,
      changedFields: [...new Set(later.flatMap((entry) => entry.changes.map((one) => one.fact)))],
      by: last?.by ?? null,
      at: last?.at.toISOString() ?? null,
    },
  })
}

function sideOf(changes: readonly { fact: string; old?: unknown; new?: unknown }[], side: 'old' | 'new'): StoredFacts {
  return Object.fromEntries(changes.map((change) => [change.fact, change[side] ?? null]))
}

import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/connection.ts'
import { recordRequests, records } from '../db/schema/records.ts'
import { affectedSubjects } from '../decisions/affected-subjects.ts'
import { decideAfter } from '../decisions/decide-after.ts'
import { AppError } from '../http/errors.ts'
import { canonicalText, sha256 } from '../packs/canonical.ts'
import { currentIn } from '../packs/current-pack.ts'
import type { Who } from '../rights/who.ts'
import { checkFacts, type FormInput, factsInvalid } from './check-facts.ts'
import { factChanges, noteVersion } from './history.ts'
import { openLedger } from './ledger-access.ts'
import { columnsOf, linkRecord, type PlacedRecord, placeRecord } from './store-record.ts'
import { demandWrite, transact, type Work, type Writing } from './work.ts'

export type NewRecord = FormInput & { idempotencyKey?: string }
export type Created = { id: string; version: number; repeated: boolean }

/**
 * Makes a record from a filled form: facts, links, history, audit and decisions in one transaction. The same person's same
 * idempotency key makes one record, whatever the number of clicks, also while the first request is still under way.
 */
export function createRecord({ db, packs, who, day }: Work, ledgerId: string, input: NewRecord): Promise<Created> {
  return transact(db, async (tx) => {
    const pack = await currentIn(tx, packs)
    const ledger = openLedger(pack, who, ledgerId)
    const writing: Writing = { tx, pack, who, day, ledger }
    const id = randomUUID()
    const repeated = await claimKey(tx, who, ledgerId, id, input)
    if (repeated) return repeated
    const { facts, errors } = await checkFacts(writing, input, {})
    if (errors.length > 0) throw factsInvalid(errors)
    const placed = await placeRecord(tx, pack, ledger, facts, who.unit)
    demandWrite(who, placed)
    await refuseDuplicate(writing, placed, null)
    await tx
      .insert(records)
      .values({ ledger: ledgerId, id, ...columnsOf(placed, facts), createdBy: who.id, updatedBy: who.id })
    await linkRecord(tx, ledgerId, id, placed)
    await noteVersion(tx, who, {
      ledger: ledgerId,
      recordId: id,
      version: 1,
      kind: 'create',
      changes: factChanges({}, facts),
    })
    await recordAudit(tx, who, 'record.create', { kind: ledgerId, id }, null, { version: 1, facts })
    const affected = await affectedSubjects(tx, pack.compiled, { ledger: ledgerId, id, formerRefs: [] })
    await decideAfter(tx, { pack, day, cause: 'facts' }, affected)
    return { id, version: 1, repeated: false }
  })
}

/** Takes the key for this record, or finds the record that it made before. A request under way with the same key is waited for. */
async function claimKey(tx: Tx, who: Who, ledger: string, id: string, input: NewRecord): Promise<Created | null> {
  if (input.idempotencyKey === undefined) return null
  const contentHash = sha256(canonicalText({ ledger, form: input.form, facts: input.facts }))
  const key = { personId: who.id, key: input.idempotencyKey }
  const [claimed] = await tx
    .insert(recordRequests)
    .values({ ...key, ledger, recordId: id, contentHash })
    .onConflictDoNothing()
    .returning({ key: recordRequests.key })
  if (claimed) return null
  const [made] = await tx
    .select()
    .from(recordRequests)
    .where(and(eq(recordRequests.personId, key.personId), eq(recordRequests.key, key.key)))
  if (!made || made.contentHash !== contentHash) {
    throw new AppError('duplicate', {
      field: 'idempotencyKey',
      message: '这次提交的编号已用于另一份内容，请刷新页面后重新提交',
    })
  }
  const [record] = await tx
    .select({ version: records.version })
    .from(records)
    .where(and(eq(records.ledger, made.ledger), eq(records.id, made.recordId)))
  return { id: made.recordId, version: record?.version ?? 1, repeated: true }
}

/** Two records with the same identity facts: told with the facts' names before the unique index would refuse it. */
export async function refuseDuplicate(
  { tx, pack, ledger }: Writing,
  placed: PlacedRecord,
  own: string | null,
): Promise<void> {
  const { identityKey } = placed.shape
  if (identityKey === null) return
  const [other] = await tx
    .select({ id: records.id, title: records.title })
    .from(records)
    .where(and(eq(records.ledger, ledger.id), eq(records.identityKey, identityKey), isNull(records.voidedAt)))
  if (!other || other.id === own) return
  const labels = ledger.identity.map((id) => pack.pack.facts[id]?.label ?? id).join('、')
  throw new AppError('duplicate', {
    field: ledger.identity[0],
    message: `${labels}与已有记录“${other.title}”相同，请核对`,
    details: { fields: ledger.identity.map((id) => fieldOf(pack.pack.facts[id], id, labels, other.title)) },
  })
}

function fieldOf(
  fact: { label: string; home?: { field: string } } | undefined,
  id: string,
  labels: string,
  title: string,
) {
  const label = fact?.label ?? id
  return { field: fact?.home?.field ?? id, fact: id, label, message: `${labels}与已有记录“${title}”相同，请核对` }
}

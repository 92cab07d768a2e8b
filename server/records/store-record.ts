import { and, eq, inArray, sql } from 'drizzle-orm'
import type { LedgerFile } from '../../engine/index.ts'
import type { Tx } from '../db/connection.ts'
import { recordRefs, records, recordUnits, type StoredFacts } from '../db/schema/records.ts'
import { units } from '../db/schema/units.ts'
import type { CurrentPack } from '../packs/current-pack.ts'
import { lookupIn, namesOf } from './names.ts'
import { type RecordShape, type Reference, recordShape, referencesOf } from './record-shape.ts'

/** What a record's facts come to in the tables. */
export type PlacedRecord = {
  shape: RecordShape
  references: Reference[]
  /** The unit that the record belongs to: its own, or that of the record above it. */
  ownerUnit: string | null
  /** Every unit whose people see it. */
  units: string[]
}

/** Works out title, owner and viewers of a record. `fallbackUnit` owns what neither names a unit nor hangs below a record. */
export async function placeRecord(
  tx: Tx,
  pack: CurrentPack,
  ledger: LedgerFile,
  facts: StoredFacts,
  fallbackUnit: string | null,
): Promise<PlacedRecord> {
  const references = referencesOf(pack.pack, facts)
  const names = await namesOf(
    tx,
    references.filter((reference) => reference.fact === ledger.titleFact),
  )
  const shape = recordShape(pack.pack, ledger, facts, lookupIn(names, pack.pack))
  const above = await recordAbove(tx, ledger, references)
  const ownerUnit = shape.unit ?? above.unit ?? fallbackUnit
  const viewers = new Set([...(ownerUnit === null ? [] : [ownerUnit]), ...shape.alsoVisibleTo, ...above.units])
  return { shape, references, ownerUnit, units: [...viewers] }
}

/** The columns of `records` that follow from the facts. */
export function columnsOf(placed: PlacedRecord, facts: StoredFacts) {
  const { title, place, amount, status, period, identityKey } = placed.shape
  return { title, unit: placed.ownerUnit, place, amount, status, period, identityKey, facts }
}

/** Replaces what a record points at and who sees it, then passes titles and viewers on to the records below. */
export async function linkRecord(tx: Tx, ledger: string, id: string, placed: PlacedRecord): Promise<void> {
  await tx.delete(recordRefs).where(and(eq(recordRefs.ledger, ledger), eq(recordRefs.recordId, id)))
  if (placed.references.length > 0) {
    await tx.insert(recordRefs).values(placed.references.map((reference) => ({ ledger, recordId: id, ...reference })))
  }
  const known = await viewersOf(tx, ledger, id)
  const gone = known.filter((unit) => !placed.units.includes(unit))
  const added = placed.units.filter((unit) => !known.includes(unit))
  if (gone.length > 0) {
    await tx
      .delete(recordUnits)
      .where(and(eq(recordUnits.ledger, ledger), eq(recordUnits.recordId, id), inArray(recordUnits.unit, gone)))
  }
  // A unit that a text names but the register lacks sees nothing.
  if (added.length > 0) {
    await tx.execute(sql`
      insert into ${recordUnits} (ledger, record_id, unit)
      select ${ledger}, ${id}, id from ${units} where id = any(${sql.param(added)}::text[])`)
  }
}

/** After a title or the viewers of a record changed: the same for the records that show them. Returns nothing; loops end. */
export async function refreshBelow(
  tx: Tx,
  pack: CurrentPack,
  ledger: string,
  id: string,
  seen = new Set<string>(),
): Promise<void> {
  seen.add(`${ledger} ${id}`)
  for (const below of Object.values(pack.pack.ledgers)) {
    const links = [...new Set([below.parent, below.titleFact])].filter(
      (fact) => fact !== undefined && pack.pack.facts[fact]?.refers === ledger,
    )
    if (links.length === 0) continue
    const rows = await tx
      .selectDistinct({ id: records.id, facts: records.facts, unit: records.unit })
      .from(recordRefs)
      .innerJoin(records, and(eq(records.ledger, recordRefs.ledger), eq(records.id, recordRefs.recordId)))
      .where(
        and(
          eq(recordRefs.targetLedger, ledger),
          eq(recordRefs.targetId, id),
          eq(recordRefs.ledger, below.id),
          inArray(recordRefs.fact, links.map(String)),
        ),
      )
    for (const row of rows) {
      if (seen.has(`${below.id} ${row.id}`)) continue
      const placed = await placeRecord(tx, pack, below, row.facts, row.unit)
      await tx
        .update(records)
        .set({ title: placed.shape.title, unit: placed.ownerUnit })
        .where(and(eq(records.ledger, below.id), eq(records.id, row.id)))
      await linkRecord(tx, below.id, row.id, placed)
      await refreshBelow(tx, pack, below.id, row.id, seen)
    }
  }
}

export async function viewersOf(tx: Tx, ledger: string, id: string): Promise<string[]> {
  const rows = await tx
    .select({ unit: recordUnits.unit })
    .from(recordUnits)
    .where(and(eq(recordUnits.ledger, ledger), eq(recordUnits.recordId, id)))
  return rows.map((row) => row.unit)
}

/** Owner and viewers of the record that this one hangs below (`parent`). */
async function recordAbove(
  tx: Tx,
  ledger: LedgerFile,
  references: readonly Reference[],
): Promise<{ unit: string | null; units: string[] }> {
  const parent = references.find((reference) => reference.fact === ledger.parent)
  if (!parent || parent.targetLedger === 'unit') return { unit: parent?.targetId ?? null, units: [] }
  const [row] = await tx
    .select({ unit: records.unit })
    .from(records)
    .where(and(eq(records.ledger, parent.targetLedger), eq(records.id, parent.targetId)))
  return { unit: row?.unit ?? null, units: await viewersOf(tx, parent.targetLedger, parent.targetId) }
}

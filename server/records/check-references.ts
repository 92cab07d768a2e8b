import { and, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Day } from '../../engine/index.ts'
import type { Tx } from '../db/connection.ts'
import type { StoredFacts } from '../db/schema/records.ts'
import { records } from '../db/schema/records.ts'
import { units } from '../db/schema/units.ts'
import type { CompiledForm } from '../forms/compiled-form.ts'
import type { FieldError } from '../forms/field-error.ts'
import type { CurrentPack } from '../packs/current-pack.ts'
import type { Who } from '../rights/who.ts'
import { type Reference, referencesOf } from './record-shape.ts'
import { live, visibleTo } from './visibility.ts'

/**
 * Whether what a form newly refers to exists: records that this person sees and that are not voided, units that exist on
 * the day, roles of the pack. References that stood there before are left alone.
 */
export async function checkReferences(
  tx: Tx,
  pack: CurrentPack,
  who: Who,
  day: Day,
  form: CompiledForm,
  facts: StoredFacts,
  former: StoredFacts,
): Promise<FieldError[]> {
  const known = new Set(referencesOf(pack.pack, former).map(keyOf))
  const added = referencesOf(pack.pack, facts).filter((reference) => !known.has(keyOf(reference)))
  const found = new Set<string>()
  for (const [kind, references] of Map.groupBy(added, (reference) => reference.targetLedger)) {
    const ids = [...new Set(references.map((reference) => reference.targetId))]
    const rows = kind === 'unit' ? await unitsOn(tx, ids, day) : await visibleRecords(tx, who, kind, ids)
    for (const { id } of rows) found.add(`${kind} ${id}`)
  }
  const missing = new Set(
    added.filter(({ targetLedger, targetId }) => !found.has(`${targetLedger} ${targetId}`)).map(({ fact }) => fact),
  )
  for (const id of unknownRoles(pack, facts)) missing.add(id)
  return [...form.fields.values()]
    .filter(({ factId }) => missing.has(factId))
    .map(({ field, factId, label }) => ({
      field,
      fact: factId,
      label,
      message: `所选的${label}不存在或已停用，请重新选择`,
    }))
}

const keyOf = ({ fact, targetId }: Reference): string => `${fact} ${targetId}`

function unitsOn(tx: Tx, ids: string[], day: Day) {
  return tx
    .select({ id: units.id })
    .from(units)
    .where(and(inArray(units.id, ids), lte(units.fromDay, day), or(isNull(units.toDay), gte(units.toDay, day))))
}

function visibleRecords(tx: Tx, who: Who, ledger: string, ids: string[]) {
  return tx
    .select({ id: records.id })
    .from(records)
    .where(
      and(eq(records.ledger, ledger), sql`${records.id} = any(${sql.param(ids)}::text[])`, live(), visibleTo(tx, who)),
    )
}

function unknownRoles(pack: CurrentPack, facts: StoredFacts): string[] {
  return Object.entries(facts).flatMap(([id, value]) => {
    if (pack.pack.facts[id]?.refers !== 'role') return []
    const ids = Array.isArray(value) ? value : [value]
    return ids.every((role) => typeof role !== 'string' || Object.hasOwn(pack.pack.roles, role)) ? [] : [id]
  })
}

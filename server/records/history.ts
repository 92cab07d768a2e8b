import { eq } from 'drizzle-orm'
import type { Tx } from '../db/connection.ts'
import { type FactChange, recordHistory, type StoredFacts } from '../db/schema/records.ts'
import { units } from '../db/schema/units.ts'
import { canonicalText } from '../packs/canonical.ts'

/** Every fact that differs, with both values; absent means 未填. */
export function factChanges(before: StoredFacts, after: StoredFacts): FactChange[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return ids.flatMap((fact) => {
    const [old, now] = [before[fact], after[fact]]
    if (old === now || canonicalText(old) === canonicalText(now)) return []
    return [{ fact, ...(old !== undefined && { old }), ...(now !== undefined && { new: now }) }]
  })
}

/** Adds a version to a record's history, with the writer's name and unit as they are now. */
export async function noteVersion(
  tx: Tx,
  who: { id: string | null; name: string; unit: string | null },
  entry: Pick<typeof recordHistory.$inferInsert, 'ledger' | 'recordId' | 'version' | 'kind' | 'changes' | 'reason'>,
): Promise<void> {
  const [unit] =
    who.unit === null ? [] : await tx.select({ name: units.name }).from(units).where(eq(units.id, who.unit))
  await tx
    .insert(recordHistory)
    .values({ ...entry, personId: who.id, personName: who.name, unitName: unit?.name ?? null })
}

import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Pack } from '../../engine/index.ts'
import type { DbOrTx } from '../db/connection.ts'
import { records } from '../db/schema/records.ts'
import { units } from '../db/schema/units.ts'
import type { Who } from '../rights/who.ts'
import type { Reference } from './record-shape.ts'
import { visibleTo } from './visibility.ts'

/** Titles of records and names of units, by kind and id: what stands on the screen instead of an id. */
export type Names = Record<string, Record<string, string>>

/** Looks up the names of everything that is referred to; what no longer exists, or `who` may not see, is left out. */
export async function namesOf(
  db: DbOrTx,
  references: readonly Pick<Reference, 'targetLedger' | 'targetId'>[],
  who?: Who,
): Promise<Names> {
  const wanted = Map.groupBy(references, (reference) => reference.targetLedger)
  const names: Names = {}
  for (const [kind, list] of wanted) {
    const ids = [...new Set(list.map((reference) => reference.targetId))]
    const rows =
      kind === 'unit'
        ? await db.select({ id: units.id, name: units.name }).from(units).where(inArray(units.id, ids))
        : await db
            .select({ id: records.id, name: records.title })
            .from(records)
            .where(
              and(
                eq(records.ledger, kind),
                sql`${records.id} = any(${sql.param(ids)}::text[])`,
                who && visibleTo(db, who),
              ),
            )
    names[kind] = Object.fromEntries(rows.map((row) => [row.id, row.name]))
  }
  return names
}

/** The engine's way of asking for a name; roles are named by the pack. */
export function lookupIn(names: Names, pack: Pack): (refers: string, id: string) => string | undefined {
  return (refers, id) => {
    const table = Object.hasOwn(names, refers) ? names[refers] : undefined
    if (table && Object.hasOwn(table, id)) return table[id]
    if (refers === 'role' && Object.hasOwn(pack.roles, id)) return pack.roles[id]?.label
    return undefined
  }
}

import { sql } from 'drizzle-orm'
import type { DbOrTx } from '../db/connection.ts'

/**
 * The units of each root's branch, the root included. Ended units stay in their branch: their records remain visible to
 * the unit above.
 */
export async function unitsBelow(db: DbOrTx, roots: readonly string[]): Promise<Map<string, string[]>> {
  const branches = new Map<string, string[]>(roots.map((root) => [root, []]))
  if (branches.size === 0) return branches
  const { rows } = await db.execute<{ root: string; id: string }>(sql`
    with recursive branch(root, id) as (
      select id, id from units where id in ${[...branches.keys()]}
      union
      select branch.root, units.id from units join branch on units.parent = branch.id
    )
    select root, id from branch order by root, id`)
  for (const { root, id } of rows) branches.get(root)?.push(id)
  return branches
}

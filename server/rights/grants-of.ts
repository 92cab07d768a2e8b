import { and, eq, isNull, sql } from 'drizzle-orm'
import type { DbOrTx } from '../db/connection.ts'
import { grants, roles } from '../db/schema/grants.ts'
import { unitsBelow } from '../units/units-below.ts'
import { isPermission, OWN_PERMISSIONS, type Permission } from './permissions.ts'
import type { Reach } from './who.ts'

/** What the database grants one person now. */
export interface Granted {
  roles: string[]
  reach: Map<Permission, Reach>
}

/**
 * Adds up a person's grants: each brings its role's permissions, over every unit or over the granted unit and those
 * below it (the person's own unit when the grant names none).
 */
export async function grantsOf(db: DbOrTx, person: string, ownUnit: string | null): Promise<Granted> {
  const rows = await db
    .select({
      role: roles.id,
      scope: roles.scope,
      permissions: roles.permissions,
      unit: sql<string | null>`coalesce(${grants.unit}, ${ownUnit})`,
    })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.role))
    .where(and(eq(grants.person, person), isNull(grants.endedAt)))
  const roots = rows.filter((row) => row.scope === 'unit' && row.unit !== null).map((row) => row.unit as string)
  const below = await unitsBelow(db, roots)
  const reach = new Map<Permission, Reach>(OWN_PERMISSIONS.map((permission) => [permission, 'all']))
  for (const row of rows) {
    const units: Reach = row.scope === 'all' ? 'all' : row.unit === null ? [] : (below.get(row.unit) ?? [])
    for (const permission of row.permissions.filter(isPermission)) {
      reach.set(permission, widest(reach.get(permission), units))
    }
  }
  return { roles: [...new Set(rows.map((row) => row.role))].sort(), reach }
}

function widest(a: Reach | undefined, b: Reach): Reach {
  if (a === undefined) return b
  if (a === 'all' || b === 'all') return 'all'
  return [...new Set([...a, ...b])]
}

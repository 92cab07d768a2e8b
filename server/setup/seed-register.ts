import { sql } from 'drizzle-orm'
import type { Pack } from '../../engine/index.ts'
import type { Tx } from '../db/connection.ts'
import { roles } from '../db/schema/grants.ts'
import { units } from '../db/schema/units.ts'

/**
 * Puts the pack's units into the register, parents first. Units that are there already are the register's own business and
 * stay as they are.
 */
export async function seedUnits(tx: Tx, pack: Pack): Promise<void> {
  const placed = new Set<string>()
  const ordered: (typeof units.$inferInsert)[] = []
  const place = (id: string): void => {
    const unit = pack.units[id]
    if (!unit || placed.has(id)) return
    placed.add(id)
    if (unit.parent) place(unit.parent)
    ordered.push({
      id,
      name: unit.name,
      kind: unit.kind,
      parent: unit.parent ?? null,
      aliases: unit.aliases ?? [],
      note: unit.note ?? null,
      ...(unit.from && { fromDay: unit.from }),
      toDay: unit.to ?? null,
    })
  }
  for (const id of Object.keys(pack.units)) place(id)
  if (ordered.length > 0) await tx.insert(units).values(ordered).onConflictDoNothing({ target: units.id })
}

/**
 * Puts the pack's roles into the register. The pack proposes; once a role is there its permissions change only in a trial,
 * where the pack is being worked on. Labels always follow the pack.
 */
export async function seedRoles(tx: Tx, pack: Pack, mode: 'trial' | 'production'): Promise<void> {
  const rows = Object.entries(pack.roles).map(([id, role]) => ({
    id,
    label: role.label,
    description: role.description ?? null,
    scope: role.scope,
    permissions: [...role.permissions],
    exclusive: [...(role.exclusive ?? [])],
  }))
  if (rows.length === 0) return
  await tx
    .insert(roles)
    .values(rows)
    .onConflictDoUpdate({
      target: roles.id,
      set: {
        label: sql`excluded.label`,
        description: sql`excluded.description`,
        updatedAt: sql`now()`,
        ...(mode === 'trial' && {
          scope: sql`excluded.scope`,
          permissions: sql`excluded.permissions`,
          exclusive: sql`excluded.exclusive`,
        }),
      },
    })
}

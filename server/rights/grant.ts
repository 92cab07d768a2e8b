import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Actor, recordAudit } from '../audit/record.ts'
import type { Db, Tx } from '../db/connection.ts'
import { grants, roles } from '../db/schema/grants.ts'
import { people } from '../db/schema/people.ts'
import { units } from '../db/schema/units.ts'
import { AppError } from '../http/errors.ts'
import { ADMIN_ROLES } from './roles.ts'
import type { Who } from './who.ts'

/** A grant in force, as lists show it. */
export interface GrantRow {
  id: string
  role: string
  roleLabel: string
  unit: string | null
  unitName: string | null
  grantedAt: Date
  grantedBy: string | null
}

export function listGrants(db: Db, person: string): Promise<GrantRow[]> {
  const granter = alias(people, 'granter')
  return db
    .select({
      id: grants.id,
      role: grants.role,
      roleLabel: roles.label,
      unit: grants.unit,
      unitName: units.name,
      grantedAt: grants.grantedAt,
      grantedBy: granter.name,
    })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.role))
    .leftJoin(units, eq(units.id, grants.unit))
    .leftJoin(granter, eq(granter.id, grants.grantedBy))
    .where(and(eq(grants.person, person), isNull(grants.endedAt)))
    .orderBy(asc(grants.grantedAt))
}

/**
 * Grants a role to someone else, for a unit or (null) for the person's own. Refused when the roles may not meet on one
 * account; the three administrators share an account with no other role at all.
 */
export function addGrant(db: Db, who: Who, person: string, role: string, unit: string | null): Promise<string> {
  if (who.id === person) throw new AppError('self_grant_refused')
  return db.transaction((tx) => grantRole(tx, who, person, role, unit))
}

/** The grant itself, within a transaction; `who` may be the installation, which gives the first administrators theirs. */
export async function grantRole(
  tx: Tx,
  who: Who | Actor,
  person: string,
  role: string,
  unit: string | null,
): Promise<string> {
  // The row's lock makes two grants to one person take turns, so that neither misses the other.
  const [holder] = await tx.select().from(people).where(eq(people.id, person)).for('update')
  if (!holder) throw new AppError('person_not_found')
  const [wanted] = await tx.select().from(roles).where(eq(roles.id, role))
  if (!wanted) throw new AppError('role_not_found', { field: 'role' })
  await refuseExclusive(tx, person, wanted)
  if (unit !== null) {
    const [found] = await tx.select({ id: units.id }).from(units).where(eq(units.id, unit))
    if (!found) throw new AppError('unit_not_found', { field: 'unit' })
  }
  const [grant] = await tx
    .insert(grants)
    .values({ person, role, unit, grantedBy: who.id })
    .onConflictDoNothing()
    .returning({ id: grants.id })
  if (!grant) throw new AppError('duplicate', { field: 'role', message: `已有“${wanted.label}”角色，无需重复授予` })
  await recordAudit(tx, who, 'grant.add', { kind: 'person', id: person }, null, { role, unit })
  return grant.id
}

export function endGrant(db: Db, who: Who, person: string, id: string): Promise<void> {
  if (who.id === person) throw new AppError('self_grant_refused')
  return db.transaction(async (tx) => {
    const [ended] = await tx
      .update(grants)
      .set({ endedAt: sql`now()`, endedBy: who.id })
      .where(and(eq(grants.id, id), eq(grants.person, person), isNull(grants.endedAt)))
      .returning({ role: grants.role, unit: grants.unit })
    if (!ended) throw new AppError('grant_not_found')
    await recordAudit(tx, who, 'grant.end', { kind: 'person', id: person }, ended, null)
  })
}

async function refuseExclusive(tx: Tx, person: string, wanted: typeof roles.$inferSelect): Promise<void> {
  const held = await tx
    .select({ id: roles.id, label: roles.label, exclusive: roles.exclusive })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.role))
    .where(and(eq(grants.person, person), isNull(grants.endedAt)))
  const barred = held.find((role) => role.id !== wanted.id && mayNotMeet(role, wanted))
  if (!barred) return
  throw new AppError('roles_exclusive', {
    field: 'role',
    message: `“${wanted.label}”与已有的“${barred.label}”不能由同一人担任`,
  })
}

type RoleRule = Pick<typeof roles.$inferSelect, 'id' | 'exclusive'>

function mayNotMeet(a: RoleRule, b: RoleRule): boolean {
  return (
    a.exclusive.includes(b.id) || b.exclusive.includes(a.id) || ADMIN_ROLES.includes(a.id) || ADMIN_ROLES.includes(b.id)
  )
}

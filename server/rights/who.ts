import type { Permission } from './permissions.ts'

/** The units a person reaches with one permission: every unit, or the listed ones (own unit and the units below it). */
export type Reach = 'all' | readonly string[]

/** Who asks: a signed-in person with what the database grants them on the day of the request. */
export interface Who {
  id: string
  /** Display name (姓名), as it stands in history and audit. */
  name: string
  login: string
  /** The unit the person belongs to; the three administrators may have none. */
  unit: string | null
  roles: readonly string[]
  permissions: ReadonlySet<Permission>
  /** Units whose records the person may see (the reach of `record.read`). */
  units: Reach
  /** Reach of every permission held, since a person may see widely and write narrowly. */
  reach: ReadonlyMap<Permission, Reach>
  /** SHA-256 of the session token, hex: names the session in audit without giving it away. */
  session: string
  ip: string
  requestId: string
}

/** Whether `who` holds `permission` for records of `unit`; records without a unit need the reach of every unit. */
export function reaches(who: Who, permission: Permission, unit: string | null): boolean {
  const reach = who.reach.get(permission)
  if (reach === undefined) return false
  return reach === 'all' || (unit !== null && reach.includes(unit))
}

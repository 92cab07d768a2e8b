import { and, asc, count, eq, ilike, isNull, or, type SQL, sql } from 'drizzle-orm'
import { type Actor, recordAudit } from '../audit/record.ts'
import type { Db, Tx } from '../db/connection.ts'
import { grants, roles } from '../db/schema/grants.ts'
import { people } from '../db/schema/people.ts'
import { units } from '../db/schema/units.ts'
import { AppError } from '../http/errors.ts'
import type { Permission } from '../rights/permissions.ts'
import type { Who } from '../rights/who.ts'
import type { Settings } from '../settings.ts'
import { loginKey } from '../sign-in/login-key.ts'
import { issueCode, type NewCode } from '../sign-in/one-time-code.ts'
import { endSessions } from '../sign-in/sign-in.ts'

export interface PersonFields {
  login: string
  name: string
  unit: string | null
}

export interface PersonChange {
  name?: string
  unit?: string | null
  /** `disabled` ends the sessions at once and keeps the account for the audit. */
  status?: 'active' | 'disabled'
  /** `true` locks for a day, `false` unlocks; both are the security administrator's. */
  locked?: boolean
  /** Issues a one-time code; the old password no longer holds. */
  resetPassword?: true
}

const MANAGED: readonly (keyof PersonChange)[] = ['name', 'unit', 'status', 'resetPassword']

const columns = {
  id: people.id,
  login: people.login,
  name: people.name,
  unit: people.unit,
  unitName: units.name,
  status: people.status,
  locked: sql<boolean>`coalesce(${people.lockedUntil} > now(), false)`,
  hasPassword: sql<boolean>`${people.passwordHash} is not null`,
  lastSignInAt: people.lastSignInAt,
  version: people.version,
  roles: sql<{ id: string; label: string }[]>`coalesce((
    select jsonb_agg(distinct jsonb_build_object('id', ${roles.id}, 'label', ${roles.label}))
    from ${grants} join ${roles} on ${roles.id} = ${grants.role}
    where ${grants.person} = ${people.id} and ${isNull(grants.endedAt)}), '[]')`,
}

export interface PersonRow extends PersonFields {
  id: string
  unitName: string | null
  status: 'active' | 'disabled'
  locked: boolean
  hasPassword: boolean
  lastSignInAt: Date | null
  version: number
  roles: { id: string; label: string }[]
}

/** One page of accounts; `q` looks in login, name and unit name. */
export async function listPeople(db: Db, query: { q: string; page: number; size: number }) {
  const where = matching(query.q)
  const from = () => db.select(columns).from(people).leftJoin(units, eq(units.id, people.unit)).where(where)
  const rows = await from()
    .orderBy(asc(people.login))
    .limit(query.size)
    .offset((query.page - 1) * query.size)
  const [total] = await db.select({ n: count() }).from(people).leftJoin(units, eq(units.id, people.unit)).where(where)
  return { rows: rows satisfies PersonRow[], total: total?.n ?? 0 }
}

export async function getPerson(db: Db | Tx, id: string): Promise<PersonRow> {
  const [row] = await db
    .select(columns)
    .from(people)
    .leftJoin(units, eq(units.id, people.unit))
    .where(eq(people.id, id))
  if (!row) throw new AppError('person_not_found')
  return row
}

/** Makes an account that can do nothing until it is granted a role, and the code its owner sets a password with. */
export function addPerson(
  db: Db,
  settings: Settings,
  who: Who,
  fields: PersonFields,
): Promise<{ id: string } & NewCode> {
  return db.transaction(async (tx) => {
    const id = await insertPerson(tx, who, fields)
    return { id, ...(await issueCode(tx, id, settings.session.codeHours)) }
  })
}

/** The account alone; `who` may be the installation. Login names are unique once folded, and never used again. */
export async function insertPerson(tx: Tx, who: Who | Actor, { login, name, unit }: PersonFields): Promise<string> {
  const key = loginKey(login)
  if (key === '')
    throw new AppError('input_invalid', { field: 'login', message: '登录名不能只有空格，请填写字母或数字' })
  await checkUnit(tx, unit)
  const [person] = await tx
    .insert(people)
    .values({ login: login.trim(), loginKey: key, name, unit })
    .onConflictDoNothing({ target: people.loginKey })
    .returning({ id: people.id })
  if (!person) throw new AppError('login_taken', { field: 'login' })
  await recordAudit(tx, who, 'person.add', { kind: 'person', id: person.id }, null, { login, name, unit })
  return person.id
}

/** Changes an account that still is at `version`. The code is there when a reset was asked for. */
export function changePerson(
  db: Db,
  settings: Settings,
  who: Who,
  id: string,
  version: number,
  change: PersonChange,
): Promise<NewCode | null> {
  demandFor(
    who,
    MANAGED.some((key) => change[key] !== undefined),
    'person.manage',
  )
  demandFor(who, change.locked !== undefined, 'grant.manage')
  if (who.id === id) throw new AppError('permission_denied', { message: '不能变更自己的账号，请由其他管理员操作' })
  return db.transaction(async (tx) => {
    const before = await getPerson(tx, id)
    if (change.unit !== undefined) await checkUnit(tx, change.unit)
    const updated = await tx
      .update(people)
      .set({ ...columnsOf(change), version: sql`${people.version} + 1`, updatedAt: sql`now()` })
      .where(and(eq(people.id, id), eq(people.version, version)))
      .returning({ id: people.id })
    if (updated.length === 0)
      throw new AppError('person_stale', { details: { yours: version, theirs: before.version } })
    if (change.status === 'disabled' || change.locked) await endSessions(tx, id, 'disabled')
    if (change.resetPassword) await endSessions(tx, id, 'password')
    const old = Object.fromEntries(Object.keys(change).map((key) => [key, Reflect.get(before, key) ?? null]))
    await recordAudit(tx, who, 'person.change', { kind: 'person', id }, old, change)
    return change.resetPassword ? issueCode(tx, id, settings.session.codeHours) : null
  })
}

function columnsOf({ name, unit, status, locked, resetPassword }: PersonChange) {
  return {
    ...(name !== undefined && { name }),
    ...(unit !== undefined && { unit }),
    ...(status !== undefined && { status }),
    ...(locked === true && { lockedUntil: sql`now() + interval '1 day'` }),
    ...(locked === false && { lockedUntil: null, failures: 0, failuresFrom: null }),
    ...(resetPassword && { passwordHash: null, lockedUntil: null, failures: 0, failuresFrom: null }),
  }
}

function demandFor(who: Who, asked: boolean, permission: Permission): void {
  if (asked && !who.permissions.has(permission)) throw new AppError('permission_denied', { details: { permission } })
}

async function checkUnit(tx: Tx, unit: string | null): Promise<void> {
  if (unit === null) return
  const [found] = await tx.select({ id: units.id }).from(units).where(eq(units.id, unit))
  if (!found) throw new AppError('unit_not_found', { field: 'unit' })
}

function matching(q: string): SQL | undefined {
  if (q === '') return undefined
  const pattern = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  return or(ilike(people.login, pattern), ilike(people.name, pattern), ilike(units.name, pattern))
}

import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/connection.ts'
import { people } from '../db/schema/people.ts'
import { sessions } from '../db/schema/sessions.ts'
import { AppError, type ErrorCode } from '../http/errors.ts'
import { grantsOf } from '../rights/grants-of.ts'
import { isAdmin } from '../rights/roles.ts'
import type { Who } from '../rights/who.ts'
import type { Settings } from '../settings.ts'
import { passwordState } from './password-state.ts'

export const SESSION_COOKIE = 'luodi_session'

export interface Presented {
  token: string | undefined
  ip: string
  requestId: string
  /** A poll by the page itself, which must not keep an unattended session alive. */
  background: boolean
}

type EndReason = NonNullable<typeof sessions.$inferSelect.endedBy>

const ENDED: Record<EndReason, ErrorCode> = {
  'sign-out': 'session_ended',
  replaced: 'session_replaced',
  idle: 'session_idle',
  expired: 'session_ended',
  password: 'session_ended',
  disabled: 'session_ended',
  grants: 'session_ended',
}

/** SHA-256, hex: what the database keeps of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/**
 * Who holds this session, with what is granted at this moment, so that a withdrawn right ends with the next request.
 * Throws a 401 error that says why a session no longer holds. All times are the database's.
 */
export async function authenticate(
  db: Db,
  settings: Settings,
  presented: Presented,
): Promise<{ who: Who; mustChangePassword: boolean }> {
  if (!presented.token) throw new AppError('sign_in_required')
  const hash = hashToken(presented.token)
  const [row] = await db
    .select({
      session: sessions,
      person: people,
      idleSeconds: sql<number>`extract(epoch from now() - ${sessions.usedAt})::float8`,
      ageSeconds: sql<number>`extract(epoch from now() - ${sessions.openedAt})::float8`,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.person))
    .where(eq(sessions.hash, hash))
  if (!row) throw new AppError('sign_in_required')
  const { session, person } = row
  if (session.endedBy) throw new AppError(ENDED[session.endedBy])
  if (person.status !== 'active') throw new AppError('session_ended')

  const granted = await grantsOf(db, person.id, person.unit)
  const { session: limits } = settings
  const idleMinutes = isAdmin(granted.roles) ? limits.adminIdleMinutes : limits.idleMinutes
  if (row.ageSeconds > limits.absoluteHours * 3600) return end(db, hash, 'expired')
  if (row.idleSeconds > idleMinutes * 60) return end(db, hash, 'idle')
  // Every request would write; ten seconds are precise enough for limits counted in minutes.
  if (!presented.background && row.idleSeconds > 10) {
    await db.update(sessions).set({ usedAt: sql`now()` }).where(eq(sessions.hash, hash))
  }
  return {
    who: {
      id: person.id,
      name: person.name,
      login: person.login,
      unit: person.unit,
      roles: granted.roles,
      permissions: new Set(granted.reach.keys()),
      units: granted.reach.get('record.read') ?? [],
      reach: granted.reach,
      session: hash,
      ip: presented.ip,
      requestId: presented.requestId,
    },
    mustChangePassword: passwordState(person, limits).mustChangePassword,
  }
}

async function end(db: Db, hash: string, reason: EndReason): Promise<never> {
  await db.update(sessions).set({ endedBy: reason, endedAt: sql`now()` }).where(eq(sessions.hash, hash))
  throw new AppError(ENDED[reason])
}

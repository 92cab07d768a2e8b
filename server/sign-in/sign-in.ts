import { randomBytes } from 'node:crypto'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { recordAudit, SYSTEM } from '../audit/record.ts'
import type { Db, Tx } from '../db/connection.ts'
import { people } from '../db/schema/people.ts'
import { sessions } from '../db/schema/sessions.ts'
import { AppError } from '../http/errors.ts'
import { grantsOf } from '../rights/grants-of.ts'
import type { Who } from '../rights/who.ts'
import type { Settings } from '../settings.ts'
import { checkAddress, noteFailure } from './address-limit.ts'
import { type Attempt, beginAttempt, forgiveFailures, type Person } from './attempts.ts'
import { hashToken } from './authenticate.ts'
import { loginKey } from './login-key.ts'
import { verifyPassword } from './password-hash.ts'

export interface Credentials {
  name: string
  password: string
}

/** Where a request comes from, for the audit. */
export interface Origin {
  ip: string
  requestId: string
}

type Ending = NonNullable<typeof sessions.$inferSelect.endedBy>

/**
 * Opens a session and returns its token. A wrong name, a wrong password, a locked and a disabled account are refused in the
 * same words after the same work. The newest session ends the others of the account.
 */
export async function signIn(db: Db, settings: Settings, input: Credentials, origin: Origin): Promise<string> {
  checkAddress(origin.ip, settings.session)
  const attempt = await beginAttempt(db, { key: loginKey(input.name) }, settings.session)
  const { person } = attempt
  const hash = attempt.open ? (person?.passwordHash ?? null) : null
  const right = await verifyPassword(input.password, hash, settings.passwordCost)
  if (!person || !right) return refuse(db, attempt, origin)
  return db.transaction(async (tx) => {
    // Changed while the password was being checked: disabled, or the password replaced.
    const [still] = await tx.select().from(people).where(eq(people.id, person.id)).for('update')
    if (still?.status !== 'active' || still.passwordHash !== person.passwordHash) throw new AppError('sign_in_failed')
    await forgiveFailures(tx, person.id)
    return openSession(tx, person, origin)
  })
}

async function openSession(tx: Tx, person: Person, origin: Origin): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const session = hashToken(token)
  await endSessions(tx, person.id, 'replaced')
  await tx.insert(sessions).values({ hash: session, person: person.id, ip: origin.ip })
  await tx.update(people).set({ lastSignInAt: sql`now()` }).where(eq(people.id, person.id))
  const { roles } = await grantsOf(tx, person.id, person.unit)
  const actor = { ...person, roles, session, ...origin }
  await recordAudit(tx, actor, 'session.open', { kind: 'person', id: person.id }, null, null)
  return token
}

/** Ends a person's open sessions, except one; the next request with them is told why. */
export async function endSessions(tx: Tx, person: string, reason: Ending, except?: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: sql`now()`, endedBy: reason })
    .where(and(eq(sessions.person, person), isNull(sessions.endedAt), except ? ne(sessions.hash, except) : undefined))
}

export function signOut(db: Db, who: Who): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.update(sessions).set({ endedAt: sql`now()`, endedBy: 'sign-out' }).where(eq(sessions.hash, who.session))
    await recordAudit(tx, who, 'session.close', { kind: 'person', id: who.id }, null, null)
  })
}

/** What was typed as a name is not kept: people type passwords there. */
async function refuse(db: Db, { person, open, last }: Attempt, origin: Origin): Promise<never> {
  noteFailure(origin.ip)
  const reason = person === null ? 'unknown' : open ? 'password' : person.status === 'active' ? 'locked' : 'disabled'
  const actor = { id: person?.id ?? null, name: person?.name ?? null, ...origin }
  const object = { kind: 'person', id: person?.id ?? null }
  await db.transaction(async (tx) => {
    await recordAudit(tx, actor, 'session.refused', object, null, null, { result: 'refused', reason })
    if (last) await recordAudit(tx, SYSTEM, 'person.lock', object, null, null, { reason: 'failures' })
  })
  throw new AppError('sign_in_failed')
}

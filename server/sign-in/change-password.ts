import { desc, eq, sql } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import type { Db, Tx } from '../db/connection.ts'
import { passwordHistory, people } from '../db/schema/people.ts'
import { units } from '../db/schema/units.ts'
import { AppError } from '../http/errors.ts'
import { grantsOf } from '../rights/grants-of.ts'
import { isAdmin } from '../rights/roles.ts'
import type { Who } from '../rights/who.ts'
import type { Settings } from '../settings.ts'
import { beginAttempt, forgiveFailures, type Person } from './attempts.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { checkPasswordRules } from './password-rules.ts'
import { endSessions } from './sign-in.ts'

/** Former passwords that may not be taken again. */
const REMEMBERED = 5

/** Changes one's own password; wrong guesses at the current one count like wrong sign-ins. Ends all other sessions. */
export async function changeOwnPassword(
  db: Db,
  settings: Settings,
  who: Who,
  input: { current: string; next: string },
): Promise<void> {
  const { person, open } = await beginAttempt(db, { id: who.id }, settings.session)
  const right = await verifyPassword(input.current, open ? (person?.passwordHash ?? null) : null, settings.passwordCost)
  if (!person || !right) {
    await auditRefusal(db, who)
    throw new AppError('password_wrong', { field: 'current' })
  }
  const hash = await acceptPassword(db, settings, person, input.next, 'next')
  await db.transaction(async (tx) => {
    await forgiveFailures(tx, who.id)
    await storePassword(tx, who.id, hash)
    await endSessions(tx, who.id, 'password', who.session)
    await recordAudit(tx, who, 'person.password', { kind: 'person', id: who.id }, null, null)
  })
}

/** The hash of a password that keeps every rule for this person; throws `password_weak` at `field` otherwise. */
export async function acceptPassword(
  db: Db | Tx,
  settings: Settings,
  person: Person,
  password: string,
  field: string,
): Promise<string> {
  const { roles } = await grantsOf(db, person.id, person.unit)
  const [unit] = person.unit ? await db.select().from(units).where(eq(units.id, person.unit)) : []
  const unitNames = unit ? [unit.name, ...unit.aliases] : []
  checkPasswordRules(password, { login: person.login, name: person.name, unitNames, admin: isAdmin(roles) }, field)
  const former = await db
    .select({ hash: passwordHistory.hash })
    .from(passwordHistory)
    .where(eq(passwordHistory.person, person.id))
    .orderBy(desc(passwordHistory.setAt))
    .limit(REMEMBERED)
  for (const { hash } of former) {
    if (await verifyPassword(password, hash, settings.passwordCost)) {
      throw new AppError('password_weak', { field, message: `不能使用最近 ${REMEMBERED} 次用过的密码，请更换` })
    }
  }
  return hashPassword(password, settings.passwordCost)
}

/** Sets the password of an account and remembers it. */
export async function storePassword(tx: Tx, person: string, hash: string): Promise<void> {
  await tx
    .update(people)
    .set({ passwordHash: hash, passwordSetAt: sql`now()`, mustChangePassword: false, updatedAt: sql`now()` })
    .where(eq(people.id, person))
  await tx.insert(passwordHistory).values({ person, hash })
}

function auditRefusal(db: Db, who: Who): Promise<void> {
  return db.transaction((tx) =>
    recordAudit(tx, who, 'person.password', { kind: 'person', id: who.id }, null, null, {
      result: 'refused',
      reason: 'password',
    }),
  )
}

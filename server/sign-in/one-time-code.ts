import { createHash, randomInt } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import type { Db, Tx } from '../db/connection.ts'
import { oneTimeCodes, people } from '../db/schema/people.ts'
import { AppError } from '../http/errors.ts'
import type { Settings } from '../settings.ts'
import { checkAddress, noteFailure } from './address-limit.ts'
import { forgiveFailures } from './attempts.ts'
import { acceptPassword, storePassword } from './change-password.ts'
import { loginKey } from './login-key.ts'
import { endSessions, type Origin } from './sign-in.ts'

/** No characters that are taken for each other. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const GROUPS = 5

export interface NewCode {
  /** Shown once; 20 characters, near 99 bits. */
  code: string
  expiresAt: string
}

/** Makes the code that lets a person set a password, good once and for a limited time. Earlier codes end. */
export async function issueCode(tx: Tx, person: string, hours: number): Promise<NewCode> {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  )
  const code = groups.join('-')
  await tx
    .update(oneTimeCodes)
    .set({ usedAt: sql`now()` })
    .where(and(eq(oneTimeCodes.person, person), isNull(oneTimeCodes.usedAt)))
  const [row] = await tx
    .insert(oneTimeCodes)
    .values({ hash: hashCode(code), person, expiresAt: sql`now() + ${hours} * interval '1 hour'` })
    .returning({ expiresAt: oneTimeCodes.expiresAt })
  return { code, expiresAt: row!.expiresAt.toISOString() }
}

/** Sets the password of the account a code belongs to. A wrong name, a wrong, used or late code are refused alike. */
export async function redeemCode(
  db: Db,
  settings: Settings,
  input: { name: string; code: string; password: string },
  origin: Origin,
): Promise<void> {
  checkAddress(origin.ip, settings.session)
  const hash = hashCode(input.code)
  const [found] = await db
    .select({ person: people })
    .from(oneTimeCodes)
    .innerJoin(people, eq(people.id, oneTimeCodes.person))
    .where(usable(hash))
  if (found?.person.status !== 'active' || found.person.loginKey !== loginKey(input.name)) {
    noteFailure(origin.ip)
    throw new AppError('code_invalid', { field: 'code' })
  }
  const { person } = found
  const passwordHash = await acceptPassword(db, settings, person, input.password, 'password')
  await db.transaction(async (tx) => {
    const used = await tx
      .update(oneTimeCodes)
      .set({ usedAt: sql`now()` })
      .where(usable(hash))
      .returning({ hash: oneTimeCodes.hash })
    if (used.length === 0) throw new AppError('code_invalid', { field: 'code' })
    await forgiveFailures(tx, person.id)
    await storePassword(tx, person.id, passwordHash)
    await endSessions(tx, person.id, 'password')
    await recordAudit(tx, { ...person, ...origin }, 'person.code-redeem', { kind: 'person', id: person.id }, null, null)
  })
}

function usable(hash: string) {
  return and(eq(oneTimeCodes.hash, hash), isNull(oneTimeCodes.usedAt), gt(oneTimeCodes.expiresAt, sql`now()`))
}

function hashCode(code: string): string {
  return createHash('sha256').update(code.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')).digest('hex')
}

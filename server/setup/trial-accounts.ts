import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Pack } from '../../engine/index.ts'
import { type Actor, recordAudit } from '../audit/record.ts'
import type { Tx } from '../db/connection.ts'
import { people } from '../db/schema/people.ts'
import { insertPerson } from '../people/accounts.ts'
import { grantRole } from '../rights/grant.ts'
import { forgiveFailures } from '../sign-in/attempts.ts'
import { storePassword } from '../sign-in/change-password.ts'
import { loginKey } from '../sign-in/login-key.ts'
import { hashPassword, type PasswordCost } from '../sign-in/password-hash.ts'
import { endSessions } from '../sign-in/sign-in.ts'

export const INSTALLER: Actor = { id: null, name: '安装程序' }

/** An account of a trial as it is printed, once. */
export interface TrialAccount {
  login: string
  password: string
  name: string
  roles: string[]
}

interface Planned {
  login: string
  name: string
  unit: string | null
  roles: { id: string; label: string }[]
}

/** An account on its way into the database. */
export interface PlannedAccount extends TrialAccount {
  unit: string | null
  roleIds: string[]
  hash: string
}

/**
 * One account per role of the pack: the one the role names, else one named after the role; each with a new random password.
 * Hashing takes seconds, so it is done before the transaction that stores them.
 */
export function planTrialAccounts(pack: Pack, cost: PasswordCost): Promise<PlannedAccount[]> {
  return Promise.all(
    plan(pack).map(async ({ login, name, unit, roles }) => {
      const password = randomPassword()
      const hash = await hashPassword(password, cost)
      return {
        login,
        name,
        unit,
        password,
        hash,
        roles: roles.map(({ label }) => label),
        roleIds: roles.map(({ id }) => id),
      }
    }),
  )
}

/** Makes the accounts that are missing, and gives every one of them its new password. */
export async function storeTrialAccounts(tx: Tx, accounts: readonly PlannedAccount[]): Promise<void> {
  for (const { login, name, unit, roleIds, hash } of accounts) {
    const [known] = await tx
      .select({ id: people.id })
      .from(people)
      .where(eq(people.loginKey, loginKey(login)))
    const id = known?.id ?? (await insertPerson(tx, INSTALLER, { login, name, unit }))
    if (!known) for (const role of roleIds) await grantRole(tx, INSTALLER, id, role, null)
    await storePassword(tx, id, hash)
    await forgiveFailures(tx, id)
    await endSessions(tx, id, 'password')
    await recordAudit(tx, INSTALLER, 'person.trial-password', { kind: 'person', id }, null, null)
  }
}

function plan(pack: Pack): Planned[] {
  const byLogin = new Map<string, Planned>()
  for (const [id, { label, trialAccount }] of Object.entries(pack.roles)) {
    const login = trialAccount?.name ?? id
    const known = byLogin.get(login)
    if (known) known.roles.push({ id, label })
    else {
      const unit = trialAccount?.unit ?? null
      byLogin.set(login, { login, name: trialAccount?.display ?? label, unit, roles: [{ id, label }] })
    }
  }
  return [...byLogin.values()]
}

const KINDS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789']

/** Three groups of four, every kind of character in each: easy to copy, and it keeps every password rule. */
function randomPassword(): string {
  const group = () => shuffled([...KINDS, KINDS.join('')].map((set) => set[randomInt(set.length)] ?? '')).join('')
  return [group(), group(), group()].join('-')
}

function shuffled(items: string[]): string[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const kept = items[last]!
    items[last] = items[other]!
    items[other] = kept
  }
  return items
}

import { eq } from 'drizzle-orm'
import type { Pack } from '../../engine/index.ts'
import type { Tx } from '../db/connection.ts'
import { people } from '../db/schema/people.ts'
import { insertPerson } from '../people/accounts.ts'
import { grantRole } from '../rights/grant.ts'
import { ADMIN_ROLES } from '../rights/roles.ts'
import { issueCode, type NewCode } from '../sign-in/one-time-code.ts'
import { INSTALLER } from './trial-accounts.ts'

export interface FirstAdministrator extends NewCode {
  login: string
}

/**
 * Production starts with the three administrators and nobody else: each gets a one-time code and chooses a password with
 * it. Called again, it gives new codes to those who have not used theirs.
 */
export async function issueFirstCodes(tx: Tx, pack: Pack, hours: number): Promise<FirstAdministrator[]> {
  const issued: FirstAdministrator[] = []
  for (const role of ADMIN_ROLES) {
    const [known] = await tx.select().from(people).where(eq(people.loginKey, role))
    if (known?.passwordHash) continue
    const id =
      known?.id ??
      (await insertPerson(tx, INSTALLER, { login: role, name: pack.roles[role]?.label ?? role, unit: null }))
    if (!known) await grantRole(tx, INSTALLER, id, role, null)
    issued.push({ login: role, ...(await issueCode(tx, id, hours)) })
  }
  return issued
}

import type { SessionSettings } from '../settings.ts'
import type { Person } from './attempts.ts'

const DAY_MS = 86_400_000

/** Whether the password must be changed before anything else, and how long it still holds once that is near. */
export function passwordState(
  person: Pick<Person, 'mustChangePassword' | 'passwordSetAt'>,
  { passwordDays, passwordWarningDays }: SessionSettings,
): { mustChangePassword: boolean; passwordDaysLeft: number | null } {
  const age = person.passwordSetAt ? (Date.now() - person.passwordSetAt.getTime()) / DAY_MS : Number.POSITIVE_INFINITY
  return {
    mustChangePassword: person.mustChangePassword || age > passwordDays,
    passwordDaysLeft: age > passwordWarningDays ? Math.max(0, Math.ceil(passwordDays - age)) : null,
  }
}

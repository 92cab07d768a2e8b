/** Base roles the code knows: the three administrators (三员), who share no account with each other nor with business. */
export const SYSTEM_ADMIN = 'system-admin'
export const SECURITY_ADMIN = 'security-admin'
export const AUDIT_ADMIN = 'audit-admin'

export const ADMIN_ROLES: readonly string[] = [SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN]

export function isAdmin(roles: readonly string[]): boolean {
  return roles.some((role) => ADMIN_ROLES.includes(role))
}

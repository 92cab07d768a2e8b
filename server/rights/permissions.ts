/** Every permission there is. A role of a pack may propose only these; a route must name one of them. */
export const PERMISSIONS = [
  'record.read',
  'record.write',
  'record.void',
  'decision.read',
  'rule.read',
  'rule.edit',
  'rule.approve',
  'rule.publish',
  'evaluate',
  'person.read',
  'person.manage',
  'grant.manage',
  'unit.read',
  'unit.manage',
  'audit.read',
  'day.move',
  'draft.own',
  'session.own',
] as const

export type Permission = (typeof PERMISSIONS)[number]

/** Held by everyone who is signed in, whatever their roles. */
export const OWN_PERMISSIONS: readonly Permission[] = ['session.own', 'draft.own']

export function isPermission(text: string): text is Permission {
  return PERMISSIONS.some((permission) => permission === text)
}

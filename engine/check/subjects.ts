import type { Pack } from '../pack.ts'

/** Kinds of subject that are no ledger. */
export const OTHER_SUBJECTS: readonly string[] = ['unit', 'group', 'city']

export const isSubject = (pack: Pack, id: string): boolean =>
  OTHER_SUBJECTS.includes(id) || Object.hasOwn(pack.ledgers, id)

/** What a `ref` fact may refer to. */
export const isReferable = (pack: Pack, id: string): boolean =>
  id === 'unit' || id === 'role' || Object.hasOwn(pack.ledgers, id)

/**
 * The three kinds of nothing a fact may hold. They are frozen singletons, so `===` tells them apart:
 * unknown 未填 (nobody filled it), none 无 (known not to exist, such as "not started"), not applicable 不适用.
 */
export type Nothing = { readonly nothing: 'unknown' | 'none' | 'notApplicable' }

/** 未填: makes a rule that needs it undetermined. */
export const UNKNOWN: Nothing = Object.freeze({ nothing: 'unknown' })

/** 已知没有: comparisons with it do not fire, `isEmpty` does. */
export const NONE: Nothing = Object.freeze({ nothing: 'none' })

/** 不适用: nothing fires, nobody has to fill it. */
export const NOT_APPLICABLE: Nothing = Object.freeze({ nothing: 'notApplicable' })

/** True for the three singletons only; JSON that merely looks like them must be parsed first. */
export function isNothing(value: unknown): value is Nothing {
  return value === UNKNOWN || value === NONE || value === NOT_APPLICABLE
}

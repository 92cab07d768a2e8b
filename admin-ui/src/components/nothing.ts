/** A fact without a value as the API writes it: null is "known to be none", undefined counts as not filled. */
export type Nothing = null | undefined | { nothing: 'unknown' | 'notApplicable' | 'none' }

/** Whether a value of the API is one of the three kinds of nothing. */
export function isNothing(value: unknown): value is Nothing {
  return value === null || value === undefined || (typeof value === 'object' && 'nothing' in value)
}

/** `/` for not applicable, `--` for the others. */
export function nothingMark(value: Nothing): string {
  return typeof value === 'object' && value !== null && value.nothing === 'notApplicable' ? '/' : '--'
}

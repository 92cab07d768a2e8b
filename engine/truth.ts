/**
 * What is known of a condition's answer. NO, YES and INAPPLICABLE (a fact does not apply to the subject: it neither
 * fires a rule nor makes work, and `not` does not turn it into a yes) are settled. UNDETERMINED means that a fact that
 * is needed is not filled. Where something that does not apply stands beside something missing, two more keep `not`
 * honest: NEVER will turn out no or inapplicable, PERHAPS (its contrary) yes or inapplicable.
 */
export const NO = 0
export const YES = 1
export const UNDETERMINED = 2
export const INAPPLICABLE = 3
export const NEVER = 4
export const PERHAPS = 5
export type Truth = 0 | 1 | 2 | 3 | 4 | 5

/** Every truth, at its own place: tables over truths are laid out in this order. */
export const TRUTHS: readonly Truth[] = [NO, YES, UNDETERMINED, INAPPLICABLE, NEVER, PERHAPS]

export type Verdict = 'fired' | 'notFired' | 'undetermined'

/** What a rule's conditions mean for the rule: only a plain yes fires it. */
export function verdictOf(truth: Truth): Verdict {
  if (truth === YES) return 'fired'
  return mayBecomeYes(truth) ? 'undetermined' : 'notFired'
}

/** Not a yes as things stand, but a missing fact may still make it one. */
export const mayBecomeYes = (truth: Truth): boolean => truth === UNDETERMINED || truth === PERHAPS

/** A missing fact still decides between two answers. */
export const isUnsettled = (truth: Truth): boolean => truth === UNDETERMINED || truth === NEVER || truth === PERHAPS

const NEGATED: readonly Truth[] = [YES, NO, UNDETERMINED, INAPPLICABLE, PERHAPS, NEVER]

export function negate(truth: Truth): Truth {
  return NEGATED[truth]!
}

/** By the running answer, then by the next: of settled ones, no outranks inapplicable, which outranks yes. */
const BOTH: readonly (readonly Truth[])[] = [
  [NO, NO, NO, NO, NO, NO],
  [NO, YES, UNDETERMINED, INAPPLICABLE, NEVER, PERHAPS],
  [NO, UNDETERMINED, UNDETERMINED, NEVER, NEVER, UNDETERMINED],
  [NO, INAPPLICABLE, NEVER, INAPPLICABLE, NEVER, INAPPLICABLE],
  [NO, NEVER, NEVER, NEVER, NEVER, NEVER],
  [NO, PERHAPS, UNDETERMINED, INAPPLICABLE, NEVER, PERHAPS],
]

/** The running answer of `all`. */
export function both(answer: Truth, next: Truth): Truth {
  return BOTH[answer]![next]!
}

/** Of settled ones, yes outranks no, which outranks inapplicable. */
const EITHER: readonly (readonly Truth[])[] = [
  [NO, YES, UNDETERMINED, NO, NO, UNDETERMINED],
  [YES, YES, YES, YES, YES, YES],
  [UNDETERMINED, YES, UNDETERMINED, UNDETERMINED, UNDETERMINED, UNDETERMINED],
  [NO, YES, UNDETERMINED, INAPPLICABLE, NEVER, PERHAPS],
  [NO, YES, UNDETERMINED, NEVER, NEVER, UNDETERMINED],
  [UNDETERMINED, YES, UNDETERMINED, PERHAPS, UNDETERMINED, PERHAPS],
]

/** The running answer of `any`. */
export function either(answer: Truth, next: Truth): Truth {
  return EITHER[answer]![next]!
}

/**
 * The four answers of a condition. NO and YES are plain; UNDETERMINED means a fact that is needed is not filled;
 * INAPPLICABLE means the fact does not apply to the subject: it neither fires a rule nor makes work, and `not` does
 * not turn it into a yes.
 */
export const NO = 0
export const YES = 1
export const UNDETERMINED = 2
export const INAPPLICABLE = 3
export type Truth = 0 | 1 | 2 | 3

export type Verdict = 'fired' | 'notFired' | 'undetermined'

/** What a rule's conditions mean for the rule: only a plain yes fires it. */
export function verdictOf(truth: Truth): Verdict {
  if (truth === YES) return 'fired'
  return truth === UNDETERMINED ? 'undetermined' : 'notFired'
}

export function negate(truth: Truth): Truth {
  if (truth === YES) return NO
  return truth === NO ? YES : truth
}

/** The running answer of `all`: inapplicable outranks undetermined, which outranks yes. */
export function both(answer: Truth, next: Truth): Truth {
  if (answer === NO || next === NO) return NO
  if (answer === INAPPLICABLE || next === INAPPLICABLE) return INAPPLICABLE
  if (answer === UNDETERMINED || next === UNDETERMINED) return UNDETERMINED
  return YES
}

/** The running answer of `any`: yes outranks undetermined, which outranks no, which outranks inapplicable. */
export function either(answer: Truth, next: Truth): Truth {
  if (answer === YES || next === YES) return YES
  if (answer === UNDETERMINED || next === UNDETERMINED) return UNDETERMINED
  if (answer === NO || next === NO) return NO
  return INAPPLICABLE
}

import { describe, expect, it } from 'vitest'
import {
  both,
  either,
  INAPPLICABLE,
  isUnsettled,
  mayBecomeYes,
  NEVER,
  NO,
  negate,
  PERHAPS,
  TRUTHS,
  type Truth,
  UNDETERMINED,
  verdictOf,
  YES,
} from './truth.ts'

/** The settled answers that a truth may still turn out to be. */
const POSSIBLE: Record<Truth, Truth[]> = {
  [NO]: [NO],
  [YES]: [YES],
  [UNDETERMINED]: [NO, YES, INAPPLICABLE],
  [INAPPLICABLE]: [INAPPLICABLE],
  [NEVER]: [NO, INAPPLICABLE],
  [PERHAPS]: [YES, INAPPLICABLE],
}

/** The truth that stands for a set of possible answers: what matters of an open one is only that yes and no are in it. */
function truthOf(answers: Truth[]): Truth {
  const open = answers.includes(YES) && answers.includes(NO)
  const found = TRUTHS.find((truth) => {
    const possible = POSSIBLE[truth]
    return open
      ? truth === UNDETERMINED
      : possible.every((one) => answers.includes(one)) && possible.length === answers.length
  })
  if (found === undefined) throw new Error(`no truth for ${answers.join()}`)
  return found
}

const combined = (a: Truth, b: Truth, combine: (a: Truth, b: Truth) => Truth): Truth =>
  truthOf([...new Set(POSSIBLE[a].flatMap((one) => POSSIBLE[b].map((other) => combine(one, other))))])

describe('truths that are not settled', () => {
  it('say of all and any exactly what the possible answers say', () => {
    for (const a of TRUTHS)
      for (const b of TRUTHS) {
        expect(both(a, b), `all ${a} ${b}`).toBe(combined(a, b, both))
        expect(either(a, b), `any ${a} ${b}`).toBe(combined(a, b, either))
      }
  })

  it('turn round under not and back again', () => {
    for (const truth of TRUTHS) {
      expect(negate(truth)).toBe(truthOf(POSSIBLE[truth].map(negate)))
      expect(negate(negate(truth))).toBe(truth)
    }
  })

  it('leave a rule undetermined only where a yes is possible', () => {
    expect(TRUTHS.map(verdictOf)).toEqual(['notFired', 'fired', 'undetermined', 'notFired', 'notFired', 'undetermined'])
    for (const truth of TRUTHS) {
      expect(isUnsettled(truth)).toBe(POSSIBLE[truth].length > 1)
      expect(mayBecomeYes(truth)).toBe(POSSIBLE[truth].length > 1 && POSSIBLE[truth].includes(YES))
    }
  })
})

describe('settled truths', () => {
  it('no outranks inapplicable in all, and inapplicable outranks yes', () => {
    expect(both(NO, INAPPLICABLE)).toBe(NO)
    expect(both(YES, INAPPLICABLE)).toBe(INAPPLICABLE)
    expect(both(YES, YES)).toBe(YES)
    expect(both(YES, NO)).toBe(NO)
  })

  it('yes outranks no in any, and no outranks inapplicable', () => {
    expect(either(YES, INAPPLICABLE)).toBe(YES)
    expect(either(NO, INAPPLICABLE)).toBe(NO)
    expect(either(NO, NO)).toBe(NO)
    expect(either(INAPPLICABLE, INAPPLICABLE)).toBe(INAPPLICABLE)
  })
})

import type { Day, Decision } from '../../engine/index.ts'
import type { currentDecisions, StoredOutcome } from '../db/schema/decisions.ts'

export type CurrentDecision = typeof currentDecisions.$inferSelect

/** A decision that differs from the stored one, and from when it holds. */
export type Change = {
  decision: Decision
  effectiveFrom: Day
  /** The first day from which these outcomes hold without interruption. */
  since: Day
  /** What holds until the day before `effectiveFrom`, when that day is still to come. */
  before: readonly StoredOutcome[] | null
}

/**
 * What a new decision changes against the stored one; null when outcome, status and deciding rule are the same.
 * The first decision holds at once, and so does a return to what holds already; otherwise the set says when
 * (at once, next week, next period).
 */
export function changeOf(current: CurrentDecision | undefined, decision: Decision): Change | null {
  const { on } = decision
  if (!current) return { decision, effectiveFrom: on, since: on, before: null }
  const sameOutcomes = equalSets(idsOf(current.outcomes), idsOf(decision.outcomes))
  if (sameOutcomes && current.status === decision.status && equalSets(current.rules, decision.rules)) return null
  if (sameOutcomes) {
    const before = current.effectiveFrom > on ? current.beforeOutcomes : null
    return {
      decision,
      effectiveFrom: current.effectiveFrom > on ? current.effectiveFrom : on,
      since: current.since,
      before,
    }
  }
  const inForce = outcomesOn(current, on)
  if (inForce.length === 0) return { decision, effectiveFrom: on, since: on, before: null }
  if (equalSets(idsOf(inForce), idsOf(decision.outcomes)))
    return { decision, effectiveFrom: on, since: on, before: null }
  const { effectiveFrom } = decision
  return { decision, effectiveFrom, since: effectiveFrom, before: effectiveFrom > on ? inForce : null }
}

/** The outcomes that hold on a day: those of the current decision, or, before it takes effect, the ones before it. */
export function outcomesOn(
  current: Pick<CurrentDecision, 'effectiveFrom' | 'outcomes' | 'beforeOutcomes'>,
  day: Day,
): readonly StoredOutcome[] {
  return current.effectiveFrom <= day ? current.outcomes : (current.beforeOutcomes ?? [])
}

/** What lists filter by: outcome ids, and the status with `@` in front, which no id has. */
export function marksOf(status: string, outcomes: readonly StoredOutcome[]): string[] {
  return [...outcomes.map((outcome) => outcome.id), `@${status}`]
}

const idsOf = (outcomes: readonly StoredOutcome[]): string[] => outcomes.map((outcome) => outcome.id)

function equalSets(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item))
}

import type { Day } from './day.ts'
import type { Verdict } from './truth.ts'
import type { JsonValue } from './values.ts'

export type DecisionStatus = 'decided' | 'undetermined' | 'conflict' | 'notApplicable' | 'none'

export interface DecisionOutcome {
  id: string
  label: string
  color: string
}

/** What one decision set concluded about one subject on one day. */
export interface Decision {
  set: string
  title: string
  subject: string
  id: string
  status: DecisionStatus
  /** In the order of the set's file: one for `first` and `unique`, any number for `collect`, none while facts are missing. */
  outcomes: DecisionOutcome[]
  /** The rules that decided; empty where `otherwise` did. */
  rules: string[]
  /** Outcomes still possible while facts are missing. */
  candidates: string[]
  /** The filled-in facts that are missing, not those derived from them. */
  missing: string[]
  on: Day
  takesEffect: 'atOnce' | 'nextWeek' | 'nextPeriod'
  /** From when a change to this outcome counts. */
  effectiveFrom: Day
  explanation?: SetExplanation
}

export interface SetExplanation {
  applies: ConditionTrace | null
  rules: RuleTrace[]
  /** Present when `otherwise` decided. */
  otherwise: { title: string; clause: string | null } | null
}

export interface RuleTrace {
  rule: string
  title: string
  clause: string
  outcome: string
  verdict: Verdict
  condition: ConditionTrace
}

export type TraceVerdict = 'yes' | 'no' | 'undetermined' | 'inapplicable'

export type ConditionTrace =
  | { kind: 'all' | 'any'; verdict: TraceVerdict; parts: ConditionTrace[] }
  | { kind: 'not'; verdict: TraceVerdict; part: ConditionTrace }
  | { kind: 'named'; verdict: TraceVerdict; id: string; title: string; part: ConditionTrace }
  | CompareTrace

export interface CompareTrace {
  kind: 'compare'
  verdict: TraceVerdict
  operator: string
  left: OperandTrace
  right: OperandTrace
  missing: string[]
  distance: Distance | null
}

export interface OperandTrace {
  /** `fact`, `parameter`, `today`, `period` or `constant`. */
  kind: string
  id: string | null
  value: JsonValue
  /** For parameters: the clause and the day from which the value holds. */
  clause: string | null
  from: Day | null
  assumed: boolean
}

/** How far the value is from the line, in the entered fact that moves it. */
export interface Distance {
  /** The fact somebody can change. */
  fact: string
  /** Positive = more is needed, negative = less. */
  by: string | number
}

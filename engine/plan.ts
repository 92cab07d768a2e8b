import type { BulletinPlan } from './bulletin-plan.ts'
import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import type { Decision } from './decision.ts'
import type { DutyPlan } from './duty-plan.ts'
import type { MetricPlan } from './metric-plan.ts'
import type { OperatorShape } from './operators.ts'
import type { DecisionFile, Fact, Rule } from './pack.generated.ts'
import type { Pack } from './pack.ts'
import type { Score } from './score.ts'
import type { ScorecardPlan, ScoreEntry } from './scorecard-plan.ts'
import type { Truth } from './truth.ts'
import type { Value } from './values.ts'
import type { WorkflowPlan } from './workflow-plan.ts'

/** One subject at run time: a record, a unit, a group or the city. */
export interface Row {
  kind: string
  id: string
  /** By slot of the kind's facts; `undefined` = derived and not computed yet. */
  values: (Value | undefined)[]
  decided: Map<string, Decision> | null
}

/** What a computation may look at besides its own row. `outer` is the subject a record is looked at from (`subject:`). */
export type Compute<T> = (row: Row, world: World, outer: Row | null) => T

export interface FactPlan {
  id: string
  name: string
  fact: Fact
  slot: number
  /** What the fact holds when nobody gave it a value. */
  empty: Value
  /** Null for a fact that somebody fills. */
  derive: ExpressionPlan | null
}

export interface SubjectPlan {
  kind: string
  facts: FactPlan[]
  byId: ReadonlyMap<string, FactPlan>
}

export interface ParameterPlan {
  id: string
  slot: number
  entries: { from: Day; to: Day | null; value: Value; clause: string }[]
}

/** Where a value in a condition or an expression comes from. */
export type Source =
  | { kind: 'fact'; id: string }
  | { kind: 'outerFact'; id: string }
  | { kind: 'parameter'; id: string }
  | { kind: 'today' }
  | { kind: 'period' }
  | { kind: 'constant'; value: Value }
  /** What a scorecard gave the same subject. */
  | { kind: 'score'; id: string; as: string }
  /** What a decision set concluded about the same subject. */
  | { kind: 'outcome'; id: string }
  /** A fact of another subject, reached through a reference. */
  | { kind: 'otherFact'; id: string; kindOf: string }
  /** A fact of every subject of the same kind (rank, total). */
  | { kind: 'peers'; id: string; within: string | null }
  /** The frozen results of earlier periods. */
  | { kind: 'frozen'; id: string }

export interface ValueType {
  type: Fact['type'] | 'texts' | 'map'
  currency?: string
}

export interface Operand {
  source: Source
  type: ValueType
  get: Compute<Value>
}

export type ConditionPlan =
  | { kind: 'all' | 'any'; test: Compute<Truth>; parts: ConditionPlan[] }
  | { kind: 'not'; test: Compute<Truth>; part: ConditionPlan }
  | { kind: 'named'; id: string; title: string; test: Compute<Truth>; part: ConditionPlan }
  | {
      kind: 'compare'
      test: Compute<Truth>
      operator: string
      shape: OperatorShape
      negated: boolean
      left: Operand
      right: Operand
    }

export interface RecordsPlan {
  ledger: string
  /** Ref facts from the ledger to the subject, one per step; empty = every record (subject `city`). */
  hops: string[]
  key: string
  where: ConditionPlan | null
  of: Operand | null
  by: Operand | null
}

export interface ExpressionPlan {
  operation: string
  type: ValueType
  get: Compute<Value>
  inputs: ExpressionPlan[]
  source: Source | null
  records: RecordsPlan | null
  /** Conditions that steer the value (`holds`, `choose`). */
  conditions: ConditionPlan[]
}

export interface RulePlan {
  rule: Rule
  test: Compute<Truth>
  condition: ConditionPlan
}

export interface DecisionPlan {
  file: DecisionFile
  applies: ConditionPlan | null
  /** By descending priority. */
  rules: RulePlan[]
  /** What always holds among the facts: the proof leaves out the cells in which it does not. */
  constraints: { title: string; condition: ConditionPlan }[]
}

/** What a decision or derived fact reads, through everything it is derived from. */
export interface Reads {
  parameters: ReadonlySet<string>
  facts: ReadonlySet<string>
  decisions: ReadonlySet<string>
  records: ReadonlyMap<string, { ledger: string; hops: string[] }>
}

export interface CompiledPack {
  pack: Pack
  calendar: Calendar
  subjects: ReadonlyMap<string, SubjectPlan>
  parameters: ReadonlyMap<string, ParameterPlan>
  decisions: ReadonlyMap<string, DecisionPlan>
  /** Decision sets by kind of subject, in an order in which each comes after what it reads. */
  decisionsOf: ReadonlyMap<string, DecisionPlan[]>
  duties: ReadonlyMap<string, DutyPlan>
  scorecards: ReadonlyMap<string, ScorecardPlan>
  /** By the ledger whose records they move. */
  workflows: ReadonlyMap<string, WorkflowPlan>
  metrics: ReadonlyMap<string, MetricPlan>
  bulletins: ReadonlyMap<string, BulletinPlan>
  /** Keyed `facts/<id>`, `decisions/<id>`, `workflows/<id>`. */
  reads: ReadonlyMap<string, Reads>
}

/** Results of earlier periods that may flow down: never recomputed here. */
export interface Frozen {
  subject: string
  id: string
  fact: string
  period: string
  value: Value
}

/** A library as it stands on one day, with memory of what was computed from it. */
export interface World {
  compiled: CompiledPack
  on: Day
  /** The period that periodic facts are about; null = the one that `on` lies in. */
  period: string | null
  rows: ReadonlyMap<string, readonly Row[]>
  byId: ReadonlyMap<string, ReadonlyMap<string, Row>>
  /** Records by the subject they reach, per path; filled on first use. */
  reached: Map<string, Map<string, Row[]>>
  frozen: ReadonlyMap<string, readonly Frozen[]>
  /** By parameter slot: the value in force on the day. */
  parameters: Value[]
  rulesInForce: Map<string, RulePlan[]>
  /** Points given by people. */
  entries: readonly ScoreEntry[]
  /** By scorecard, once scored. */
  scores: Map<string, ReadonlyMap<string, Score>>
}

/** The one door to the engine: pure functions over packs and facts. */
export { type Assessment, assess, type Exemption, type Proposal, type ScoreResult } from './assess.ts'
export { decideColumns, type SetColumn, STATUSES } from './bulk.ts'
export { type Calendar, CalendarYearMissing, createCalendar } from './calendar.ts'
export { checkPack } from './check.ts'
export { type Compilation, compilePack } from './compile.ts'
export * from './day.ts'
export * from './decision.ts'
export { type Derivation, deriveFact } from './derivation.ts'
export { createDescriber, type Describer } from './describe.ts'
export { type DutyInstance, dutiesDue } from './duties.ts'
export { EVALUATOR_VERSION, type EvaluateOptions, evaluateAll, evaluateSubject } from './evaluate.ts'
export * from './exact.ts'
export { type ExpandedField, type ExpandedForm, expandForm } from './form-schema.ts'
export { type Impact, type ImpactRow, impact, sameConclusion, setsReading } from './impact.ts'
export { type Library, readLibrary } from './library-input.ts'
export { mergePack } from './merge.ts'
export type { MetricValue } from './metrics.ts'
export { formatMoney, type Money, parseMoney } from './money.ts'
export { isNothing, NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
export { parseOperator } from './operators.ts'
export type * from './pack.generated.ts'
export type { Pack, Place } from './pack.ts'
export { formatParameterValue, parseParameterValue } from './parameter-values.ts'
export { type FactProblem, type FactValues, parseFacts } from './parse-facts.ts'
export {
  formatPeriod,
  nextPeriod,
  type Period,
  parsePeriod,
  periodEnd,
  periodOf,
  periodStart,
  previousPeriod,
} from './period.ts'
export type { CompiledPack, FactPlan, Frozen, Reads, Row, World } from './plan.ts'
export type { Problem } from './problem.ts'
export { readFact } from './read-fact.ts'
export { isRefusal, type Refusal } from './refusal.ts'
export { type CaseResult, runCase } from './run-case.ts'
export type { ScoreEntry } from './scorecard-plan.ts'
export { formatValue, type ValueFormat } from './value-text.ts'
export { type JsonValue, parseValue, toJson, type Value as FactValue } from './values.ts'
export { applyMove, type MoveDone, type MoveOutcome, type MoveRequest, type NewRecord } from './workflow-apply.ts'
export { type EscalationLayer, type LimitState, limitsOf } from './workflow-limits.ts'
export {
  type Mover,
  movesOf,
  type Obstacle,
  type PossibleMove,
  type State,
  stateOf,
  workflowOf,
} from './workflow-moves.ts'
export { createWorld, type WorldInput, type WorldRecord } from './world.ts'
export { type SubjectInput, type SubjectWorld, unitsOfPack, worldOfSubject } from './world-input.ts'

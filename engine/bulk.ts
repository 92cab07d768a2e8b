import { BulkConditions } from './bulk-condition.ts'
import type { DecisionStatus } from './decision.ts'
import type { DecisionPlan, World } from './plan.ts'
import { rulesOnDay } from './rules-on-day.ts'
import { mayBecomeYes, type Truth, YES } from './truth.ts'

export const STATUSES: readonly DecisionStatus[] = ['none', 'decided', 'undetermined', 'conflict', 'notApplicable']
const [NONE_FIRED, DECIDED, OPEN, CONFLICT, INAPPLICABLE] = [0, 1, 2, 3, 4]

/** One decision set over every subject of its kind, without an object per subject. Row i is `world.rows.get(kind)[i]`. */
export interface SetColumn {
  set: string
  /** Index into STATUSES. */
  status: Uint8Array
  /** `outcomes[i]` has bit n set when the set's n-th outcome (in the order of the file) is an outcome of row i. */
  outcomes: Uint32Array
  outcomeIds: readonly string[]
}

/** A set with more outcomes than a number has bits is decided row by row. */
export const MOST_OUTCOMES = 31

/**
 * Decides whole sets about every subject of a kind: the same conclusions as `evaluateSubject`, one condition over all
 * subjects at a time. Explanations are asked for single subjects.
 */
export function decideColumns(world: World, kind: string, sets?: readonly string[]): SetColumn[] {
  const rows = world.rows.get(kind) ?? []
  const conditions = new BulkConditions(rows, world)
  const plans = (world.compiled.decisionsOf.get(kind) ?? []).filter((plan) => !sets || sets.includes(plan.file.id))
  return plans.map((plan) => decideColumn(world, plan, conditions, rows.length))
}

function decideColumn(world: World, plan: DecisionPlan, conditions: BulkConditions, size: number): SetColumn {
  const outcomeIds = Object.keys(plan.file.outcomes)
  if (outcomeIds.length > MOST_OUTCOMES)
    throw new RangeError(`decision set ${plan.file.id} has more than ${MOST_OUTCOMES} outcomes`)
  const bit = (outcome: string): number => 1 << outcomeIds.indexOf(outcome)
  const rules = rulesOnDay(world, plan).map((rule) => ({
    bit: bit(rule.rule.event.type),
    answers: conditions.answers(rule.condition),
  }))
  const column: SetColumn = {
    set: plan.file.id,
    status: new Uint8Array(size),
    outcomes: new Uint32Array(size),
    outcomeIds,
  }
  if (plan.file.policy === 'first') decideFirst(column, rules)
  else decideEvery(column, rules, plan.file.policy)
  const otherwise = plan.file.otherwise ? bit(plan.file.otherwise.outcome) : 0
  const applies = plan.applies ? conditions.answers(plan.applies) : null
  for (let index = 0; index < size; index += 1) {
    if (applies && applies[index] !== YES) {
      column.status[index] = mayBecomeYes(applies[index] as Truth) ? OPEN : INAPPLICABLE
      column.outcomes[index] = 0
    } else if (otherwise && column.status[index] === NONE_FIRED) {
      column.status[index] = DECIDED
      column.outcomes[index] = otherwise
    }
  }
  return column
}

interface RuleColumn {
  bit: number
  answers: Uint8Array
}

function decideFirst({ status, outcomes }: SetColumn, rules: readonly RuleColumn[]): void {
  for (const { bit, answers } of rules) {
    for (let index = 0; index < answers.length; index += 1) {
      const answer = answers[index]
      if (status[index] === NONE_FIRED && answer === YES) {
        status[index] = DECIDED
        outcomes[index] = bit
      } else if (status[index] === NONE_FIRED && mayBecomeYes(answer as Truth)) status[index] = OPEN
    }
  }
}

function decideEvery(
  { status, outcomes }: SetColumn,
  rules: readonly RuleColumn[],
  policy: 'unique' | 'collect',
): void {
  const fired = new Uint16Array(status.length)
  for (const { bit, answers } of rules) {
    for (let index = 0; index < answers.length; index += 1) {
      if (answers[index] === YES) {
        fired[index] = fired[index]! + 1
        outcomes[index] = outcomes[index]! | bit
      } else if (mayBecomeYes(answers[index] as Truth)) status[index] = OPEN
    }
  }
  for (let index = 0; index < status.length; index += 1) {
    if (policy === 'unique' && fired[index]! > 1) status[index] = CONFLICT
    else if (status[index] === OPEN) outcomes[index] = policy === 'unique' ? 0 : outcomes[index]!
    else if (fired[index]! > 0) status[index] = DECIDED
  }
}

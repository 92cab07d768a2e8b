import type { Effect, Move, TimeLimit, WorkflowFile } from './pack.generated.ts'
import type { ConditionPlan, ExpressionPlan, FactPlan } from './plan.ts'

/** A workflow with its conditions and expressions compiled. */
export interface WorkflowPlan {
  file: WorkflowFile
  /** The fact of the ledger that holds the state: its codes are the ids of the states. */
  status: FactPlan
  moves: MovePlan[]
  limits: TimeLimitPlan[]
}

export interface MovePlan {
  move: Move
  when: ConditionPlan | null
  sets: AssignmentPlan[]
  creates: EffectPlan[]
}

/** What a fact becomes; a null expression makes it known to be nothing. */
export interface AssignmentPlan {
  fact: string
  expression: ExpressionPlan | null
}

export interface EffectPlan {
  effect: Effect
  when: ConditionPlan | null
  facts: AssignmentPlan[]
}

export interface TimeLimitPlan {
  limit: TimeLimit
  when: ConditionPlan | null
}

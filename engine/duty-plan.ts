import type { Duty } from './pack.generated.ts'
import type { ConditionPlan, ExpressionPlan } from './plan.ts'

/** A duty with its conditions compiled. */
export interface DutyPlan {
  id: string
  duty: Duty
  /** Over the units that hold it. */
  holderWhere: ConditionPlan | null
  /** Over the records it hangs on. */
  aboutWhere: ConditionPlan | null
  /** Over the record it hangs on, or else the unit. */
  applies: ConditionPlan | null
  /** The event day, of the record it hangs on. */
  after: ExpressionPlan | null
  /** The day on which a series ends. */
  until: ExpressionPlan | null
  proofWhere: ConditionPlan | null
  /** The references from a proving record to what the duty hangs on. */
  proofHops: string[]
}

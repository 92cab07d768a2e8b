import type { Metric } from './pack.generated.ts'
import type { ConditionPlan, ExpressionPlan, FactPlan } from './plan.ts'

/** A metric with what it shows, where it applies, its target and the group it is ranked in. */
export interface MetricPlan {
  id: string
  metric: Metric
  fact: FactPlan
  applies: ConditionPlan | null
  target: ExpressionPlan | null
  within: FactPlan | null
}

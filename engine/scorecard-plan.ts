import type { ScorecardFile, ScoreItem } from './pack.generated.ts'
import type { ConditionPlan, ExpressionPlan } from './plan.ts'

/** A scorecard with its expressions and conditions compiled. */
export interface ScorecardPlan {
  file: ScorecardFile
  applies: ConditionPlan | null
  items: ScoreItemPlan[]
  grades: { id: string; label: string; color: string; when: ConditionPlan | null }[]
}

export interface ScoreItemPlan {
  item: ScoreItem
  applies: ConditionPlan | null
  /** Null where points are given by hand or come from sub-items. */
  points: ExpressionPlan | null
  items: ScoreItemPlan[]
}

/** Points given by a person: a rating, or points with evidence. */
export interface ScoreEntry {
  scorecard: string
  item: string
  /** The subject scored. */
  id: string
  role: string
  points: string | number
  evidence?: string
}

import type { BulletinFile } from './pack.generated.ts'
import type { ConditionPlan } from './plan.ts'

/** A bulletin with the conditions of its lists compiled, one per section. */
export interface BulletinPlan {
  file: BulletinFile
  where: (ConditionPlan | null)[]
}

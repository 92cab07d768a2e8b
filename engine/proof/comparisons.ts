import type { ConditionPlan, DecisionPlan, Operand } from '../plan.ts'

export type Comparison = Extract<ConditionPlan, { kind: 'compare' }>

/** Every comparison of a condition, named conditions followed. */
export function comparisonsIn(plan: ConditionPlan): Comparison[] {
  if (plan.kind === 'compare') return [plan]
  return ('parts' in plan ? plan.parts : [plan.part]).flatMap(comparisonsIn)
}

/** Every comparison that can decide about a set: of what it applies to, its rules and its constraints. */
export function comparisonsOf(set: DecisionPlan): Comparison[] {
  return [
    ...(set.applies ? [set.applies] : []),
    ...set.rules.map((rule) => rule.condition),
    ...set.constraints.map((one) => one.condition),
  ].flatMap(comparisonsIn)
}

/** The fact on a side of a comparison; null for parameters, words and today, which have one value on one day. */
export const factOn = ({ source }: Operand): string | null => (source.kind === 'fact' ? source.id : null)

import type { DecisionPlan, RulePlan, World } from './plan.ts'

/** The rules of a set that hold on the world's day, by descending priority. */
export function rulesOnDay(world: World, set: DecisionPlan): RulePlan[] {
  const known = world.rulesInForce.get(set.file.id)
  if (known) return known
  const rules = set.rules.filter(
    ({ rule }) => (!rule.from || rule.from <= world.on) && (!rule.to || world.on <= rule.to),
  )
  world.rulesInForce.set(set.file.id, rules)
  return rules
}

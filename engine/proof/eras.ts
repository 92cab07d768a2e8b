import { addDays, type Day } from '../day.ts'
import type { CompiledPack, DecisionPlan } from '../plan.ts'
import { comparisonsOf } from './comparisons.ts'

/** Days in a row with the same rules and values; `to` is null where nothing ends it. */
export interface Era {
  from: Day
  to: Day | null
}

/** The pack's life, cut at every day on which a value that the set compares with, or one of its rules, comes or goes. */
export function erasOf(compiled: CompiledPack, set: DecisionPlan): Era[] {
  const { effectiveFrom, effectiveTo } = compiled.pack.file
  const starts = new Set<Day>([effectiveFrom])
  const cut = (from: Day | undefined, to: Day | null | undefined): void => {
    if (from) starts.add(from)
    if (to) starts.add(addDays(to, 1))
  }
  for (const { left, right } of comparisonsOf(set))
    for (const { source } of [left, right])
      if (source.kind === 'parameter')
        for (const { from, to } of compiled.parameters.get(source.id)?.entries ?? []) cut(from, to)
  for (const { rule } of set.rules) cut(rule.from, rule.to)
  const days = [...starts].filter((day) => day >= effectiveFrom && (!effectiveTo || day <= effectiveTo)).toSorted()
  return days.map((from, i) => {
    const next = days[i + 1]
    return { from, to: next === undefined ? (effectiveTo ?? null) : addDays(next, -1) }
  })
}

import { type Decision, toJson, UNKNOWN, type World } from '../../engine/index.ts'
import { readSafely } from './evaluate-safely.ts'

/** The subject's own facts, filled and derived, that a decision read; facts nobody filled are left out. */
export function factsRead(world: World, decision: Decision): Record<string, unknown> {
  const { compiled } = world
  const row = world.byId.get(decision.subject)?.get(decision.id)
  const subject = compiled.subjects.get(decision.subject)
  const reads = compiled.reads.get(`decisions/${decision.set}`)
  const facts: Record<string, unknown> = {}
  if (!row || !subject || !reads) return facts
  for (const id of reads.facts) {
    const plan = subject.byId.get(id)
    if (!plan) continue
    const value = readSafely(row, plan, world)
    if (value !== UNKNOWN) facts[id] = toJson(plan.fact, value)
  }
  return facts
}

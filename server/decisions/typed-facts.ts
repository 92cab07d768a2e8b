import { type CompiledPack, type FactValue, isRefusal, parseValue } from '../../engine/index.ts'
import type { StoredFacts } from '../db/schema/records.ts'

/**
 * Stored facts as the engine takes them. What the pack no longer knows is left out; a value that no longer fits its fact
 * counts as not filled, so that one odd record never stops an evaluation.
 */
export function typedFacts(compiled: CompiledPack, ledger: string, stored: StoredFacts): Record<string, FactValue> {
  const known = compiled.subjects.get(ledger)?.byId
  const facts: Record<string, FactValue> = {}
  for (const id in stored) {
    const plan = known?.get(id)
    if (!plan || plan.derive) continue
    const raw = stored[id]
    // Most values are stored in the very form the engine uses; the rest goes through the reader.
    const value = plan.fact.type === 'money' && Number.isSafeInteger(raw) ? (raw as number) : parseValue(plan.fact, raw)
    if (!isRefusal(value)) facts[id] = value
  }
  return facts
}

import type { Pack } from '../../../engine/pack.ts'
import type { Mutant } from './mutant.ts'

/** In every `first` set, each two rules that follow one another change places. */
export function priorityMutants(pack: Pack): Mutant[] {
  return Object.entries(pack.decisions).flatMap(([id, { policy, rules }]) => {
    if (policy !== 'first') return []
    const order = rules
      .map((rule, i) => ({ rule, i, priority: rule.priority ?? 1 }))
      .toSorted((a, b) => b.priority - a.priority)
    return order.slice(1).map((low, k): Mutant => {
      const high = order[k]!
      return {
        kind: 'priority',
        item: `decisions/${id}`,
        pointer: `/rules/${low.i}/priority`,
        says: `${low.rule.id} before ${high.rule.id}`,
        put: high.priority,
        also: { pointer: `/rules/${high.i}/priority`, put: low.priority },
      }
    })
  })
}

import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'
import { conditionsOf, namedIn } from './walk-conditions.ts'

/** A named condition is used somewhere: only then is it compiled, and so checked. */
export function checkNamedConditions(pack: Pack): Finding[] {
  const used = new Set(
    conditionsOf(pack)
      .flatMap(namedIn)
      .map(({ id }) => id),
  )
  return Object.entries(pack.conditions).flatMap(([id, { title }]) =>
    used.has(id)
      ? []
      : [finding('condition_unused', `conditions/${id}`, [], `命名条件“${title}”没有用到，请引用它或删去。`)],
  )
}

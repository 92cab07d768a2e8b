import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { World } from './plan.ts'

/** One decision that would change, before and after. */
export interface ImpactRow {
  subject: string
  id: string
  set: string
  before: Decision
  after: Decision
}

export interface Impact {
  /** Subjects looked at. */
  checked: number
  rows: ImpactRow[]
}

/** The decision sets that can change when these parameters do. */
export function setsReading(world: World, parameters: readonly string[]): string[] {
  return [...world.compiled.decisions.keys()].filter((set) => {
    const reads = world.compiled.reads.get(`decisions/${set}`)
    return parameters.some((parameter) => reads?.parameters.has(parameter))
  })
}

/**
 * Compares two worlds that hold the same library, of one kind of subject: which decisions differ. Only `sets` are
 * computed; pass `setsReading(…)` so that moving one threshold costs what its rules cost.
 */
export function impact(before: World, after: World, kind: string, sets: readonly string[]): Impact {
  const rows: ImpactRow[] = []
  const others = after.byId.get(kind)
  const concerned = sets.filter(
    (set) => after.compiled.decisions.get(set)?.file.subject === kind && before.compiled.decisions.has(set),
  )
  const subjects = before.rows.get(kind) ?? []
  for (const row of subjects) {
    const other = others?.get(row.id)
    if (!other) continue
    for (const set of concerned) {
      const was = decide(before, row, set)
      const becomes = decide(after, other, set)
      if (!sameConclusion(was, becomes)) rows.push({ subject: kind, id: row.id, set, before: was, after: becomes })
    }
  }
  return { checked: subjects.length, rows }
}

/** Whether two decisions say the same: status and outcomes. */
export function sameConclusion(a: Decision, b: Decision): boolean {
  return (
    a.status === b.status &&
    a.outcomes.length === b.outcomes.length &&
    a.outcomes.every((outcome, index) => outcome.id === b.outcomes[index]?.id)
  )
}

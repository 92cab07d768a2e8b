import { decideColumns, type SetColumn } from './bulk.ts'
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
  const subjects = before.rows.get(kind) ?? []
  const places = new Map((after.rows.get(kind) ?? []).map((row, index) => [row.id, { row, index }]))
  const becomes = new Map(decideColumns(after, kind, sets).map((column) => [column.set, column]))
  const rows: ImpactRow[] = []
  for (const was of decideColumns(before, kind, sets)) {
    const then = becomes.get(was.set)
    if (!then) continue
    for (const [index, row] of subjects.entries()) {
      const other = places.get(row.id)
      if (!other || sameInColumns(was, index, then, other.index)) continue
      rows.push({
        subject: kind,
        id: row.id,
        set: was.set,
        before: decide(before, row, was.set),
        after: decide(after, other.row, was.set),
      })
    }
  }
  return { checked: subjects.length, rows }
}

function sameInColumns(was: SetColumn, at: number, then: SetColumn, otherAt: number): boolean {
  if (was.status[at] !== then.status[otherAt]) return false
  const [mine, theirs] = [was.outcomes[at]!, then.outcomes[otherAt]!]
  if (was.outcomeIds.join() === then.outcomeIds.join()) return mine === theirs
  return outcomesIn(was, mine) === outcomesIn(then, theirs)
}

const outcomesIn = (column: SetColumn, bits: number): string =>
  column.outcomeIds
    .filter((_id, index) => (bits & (1 << index)) !== 0)
    .sort()
    .join()

/** Whether two decisions say the same: status and outcomes. */
export function sameConclusion(a: Decision, b: Decision): boolean {
  return (
    a.status === b.status &&
    a.outcomes.length === b.outcomes.length &&
    a.outcomes.every((outcome, index) => outcome.id === b.outcomes[index]?.id)
  )
}

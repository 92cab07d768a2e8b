import { decide, decideWithReasons } from './decide.ts'
import type { Decision } from './decision.ts'
import type { CompiledPack, Row, World } from './plan.ts'

export interface EvaluateOptions {
  /** Only these decision sets; all of the subject's when absent. */
  sets?: readonly string[]
  /** Adds the explanation as data. */
  explain?: boolean
}

/** Version of the evaluator, stored with every decision: it changes when the same input may give another answer. */
export const EVALUATOR_VERSION = '1'

/** Every decision about one subject. Throws CalendarYearMissing when a working day of a year without calendar is needed. */
export function evaluateSubject(world: World, kind: string, id: string, options: EvaluateOptions = {}): Decision[] {
  const row = world.byId.get(kind)?.get(id)
  if (!row) throw new RangeError(`${kind} ${id} is not part of the world`)
  return evaluateRow(world, row, options)
}

/** Every decision about every subject of a kind, by id. The same answers as one at a time. */
export function evaluateAll(world: World, kind: string, options: EvaluateOptions = {}): Map<string, Decision[]> {
  return new Map((world.rows.get(kind) ?? []).map((row) => [row.id, evaluateRow(world, row, options)]))
}

function evaluateRow(world: World, row: Row, options: EvaluateOptions): Decision[] {
  const sets = setsOf(world.compiled, row.kind, options.sets)
  return sets.map((set) => (options.explain ? decideWithReasons(world, row, set) : decide(world, row, set)))
}

function setsOf(compiled: CompiledPack, kind: string, wanted: readonly string[] | undefined): string[] {
  const all = (compiled.decisionsOf.get(kind) ?? []).map((plan) => plan.file.id)
  return wanted ? all.filter((id) => wanted.includes(id)) : all
}

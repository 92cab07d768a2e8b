import type { Day } from './day.ts'
import { NONE } from './nothing.ts'
import type { CompiledPack, Frozen, Row, SubjectPlan, World } from './plan.ts'
import type { ScoreEntry } from './scorecard-plan.ts'
import type { Value } from './values.ts'

/** A record as it is given to the engine: facts by id, already typed (see `parseFacts`). */
export interface WorldRecord {
  id: string
  facts: Readonly<Record<string, Value>>
}

export interface WorldInput {
  /** By ledger. A ledger that is not given is empty. */
  records?: Readonly<Record<string, readonly WorldRecord[]>>
  units?: readonly WorldRecord[]
  groups?: readonly WorldRecord[]
  results?: readonly Frozen[]
  /** Points given by people on scorecards. */
  entries?: readonly ScoreEntry[]
  /** The period that periodic facts are about, such as `2020-06`. */
  period?: string
}

/** Puts a library under the values and rules in force on one day. A world is used for that day only. */
export function createWorld(compiled: CompiledPack, input: WorldInput, on: Day): World {
  const given: [string, readonly WorldRecord[]][] = [
    ...Object.entries(input.records ?? {}),
    ['unit', input.units ?? []],
    ['group', input.groups ?? []],
    ['city', [{ id: compiled.pack.id, facts: {} }]],
  ]
  const rows = new Map<string, Row[]>()
  const byId = new Map<string, Map<string, Row>>()
  for (const [kind, records] of given) {
    const subject = compiled.subjects.get(kind)
    if (!subject) continue
    const list = records.map((record) => rowOf(subject, record))
    rows.set(kind, list)
    byId.set(kind, new Map(list.map((row) => [row.id, row])))
  }
  return {
    compiled,
    on,
    period: input.period ?? null,
    rows,
    byId,
    reached: new Map(),
    frozen: Map.groupBy(input.results ?? [], (result) => `${result.subject} ${result.id} ${result.fact}`),
    parameters: parametersOn(compiled, on),
    rulesInForce: new Map(),
    entries: input.entries ?? [],
    scores: new Map(),
  }
}

function rowOf(subject: SubjectPlan, record: WorldRecord): Row {
  const values: (Value | undefined)[] = new Array(subject.facts.length)
  for (const plan of subject.facts) {
    if (plan.derive) values[plan.slot] = undefined
    else values[plan.slot] = Object.hasOwn(record.facts, plan.id) ? record.facts[plan.id] : plan.empty
  }
  return { kind: subject.kind, id: record.id, values, decided: null }
}

/** By parameter slot, the value whose day has come and whose successor's has not; NONE where there is none yet or any more. */
function parametersOn(compiled: CompiledPack, on: Day): Value[] {
  const values: Value[] = new Array(compiled.parameters.size).fill(NONE)
  for (const plan of compiled.parameters.values()) {
    const entry = plan.entries.findLast((one) => one.from <= on)
    if (entry && (entry.to === null || on <= entry.to)) values[plan.slot] = entry.value
  }
  return values
}

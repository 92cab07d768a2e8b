import { CalendarYearMissing } from '../../engine/calendar.ts'
import type { Decision } from '../../engine/decision.ts'
import { evaluateSubject } from '../../engine/evaluate.ts'
import { UNKNOWN } from '../../engine/nothing.ts'
import { same } from '../../engine/operators.ts'
import type { CompiledPack, World } from '../../engine/plan.ts'
import { readFact } from '../../engine/read-fact.ts'
import { generateSample } from './generate.ts'
import type { SampleRecord, SampleWorld } from './generate-world.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import { type Json, SORTS, type Sort, valueOfSort } from './sorts.ts'
import { compileSample, worldOf } from './world-of.ts'

export interface FilledTally {
  /** Decisions and derived facts looked at before and after. */
  pairs: number
  /** Those that were open before. */
  open: number
  differences: string[]
}

export const emptyFilledTally = (): FilledTally => ({ pairs: 0, open: 0, differences: [] })

/**
 * What holds of three-valued logic whatever its tables: when facts that nobody had filled are filled, a value that was known
 * stays, a decision that was made stays, and one that was open becomes one of its candidates.
 */
export function compareFilled(run: number, sample: number, tally: FilledTally): void {
  const seed = seedOf(run, sample)
  const { pack, worlds } = generateSample(seed, { worlds: 3, facts: 'open', items: 10 })
  const compiled = compileSample(pack)
  const random = createRandom(seed ^ 0x5f5f5f5f)
  for (const [index, given] of worlds.entries()) {
    const label = `seed ${run}, sample ${sample}, world ${index}`
    compareWorlds(worldOf(compiled, given), worldOf(compiled, fillIn(random, compiled, given)), tally, label)
  }
}

function fillIn(random: Random, compiled: CompiledPack, given: SampleWorld): SampleWorld {
  const filled = ([kind, records]: [string, SampleRecord[]]): [string, SampleRecord[]] => {
    const open = compiled.subjects.get(kind)!.facts.filter(({ derive }) => derive === null)
    return [kind, records.map(({ id, facts }) => ({ id, facts: { ...facts, ...valuesFor(random, open, facts) } }))]
  }
  return { ...given, records: Object.fromEntries(Object.entries(given.records).map(filled)) }
}

type Filled =
  CompiledPack['subjects'] extends ReadonlyMap<string, infer S> ? (S extends { facts: (infer F)[] } ? F : never) : never

/** A value for some of the facts that are unknown. References stay open: a record whose reference nobody filled reaches nobody. */
function valuesFor(random: Random, open: readonly Filled[], facts: Record<string, Json>): Record<string, Json> {
  const values: Record<string, Json> = {}
  for (const { id, fact, empty } of open) {
    const given = facts[id] ?? null
    const isUnknown = given === null ? empty === UNKNOWN : JSON.stringify(given) === '{"nothing":"unknown"}'
    if (!isUnknown || fact.refers !== undefined || random.chance(0.2)) continue
    const sort = (fact.currency === 'USD' ? 'dollars' : fact.type) as Sort
    if (sort in SORTS)
      values[id] = random.chance(0.8)
        ? valueOfSort(random, sort)
        : random.pick<Json>([{ nothing: 'none' }, { nothing: 'notApplicable' }])
  }
  return values
}

function compareWorlds(before: World, after: World, tally: FilledTally, label: string): void {
  for (const [kind, rows] of before.rows)
    for (const row of rows) {
      const at = `${label}, ${kind} ${row.id}`
      const other = after.byId.get(kind)!.get(row.id)!
      for (const plan of before.compiled.subjects.get(kind)!.facts) {
        if (!plan.derive) continue
        attempt(() => {
          const was = readFact(row, plan, before)
          const is = readFact(other, plan, after)
          tally.pairs += 1
          if (was === UNKNOWN) tally.open += 1
          else if (!same(was, is))
            tally.differences.push(`${at}, ${plan.id}: ${JSON.stringify(was)} became ${JSON.stringify(is)}`)
        })
      }
      for (const { file } of before.compiled.decisionsOf.get(kind) ?? [])
        attempt(() => {
          const [was] = evaluateSubject(before, kind, row.id, { sets: [file.id] })
          const [is] = evaluateSubject(after, kind, row.id, { sets: [file.id] })
          tally.pairs += 1
          if (was!.status === 'undetermined') tally.open += 1
          const fault = faultOf(was!, is!)
          if (fault) tally.differences.push(`${at}, ${file.id}: ${fault}: ${shown(was!)} became ${shown(is!)}`)
        })
    }
}

function attempt(compare: () => void): void {
  try {
    compare()
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error
  }
}

const idsOf = ({ outcomes }: Decision): string[] => outcomes.map(({ id }) => id)
const shown = (made: Decision): string => `${made.status} ${idsOf(made).join()} of ${made.candidates.join()}`

function faultOf(was: Decision, is: Decision): string | null {
  if (was.status !== 'undetermined') {
    // A conflict may gain rules, but stays one.
    if (was.status === 'conflict') return is.status === 'conflict' ? null : 'a conflict went away'
    return shown(was) === shown(is) && was.rules.join() === is.rules.join() ? null : 'what was settled changed'
  }
  if (!idsOf(was).every((id) => is.status === 'notApplicable' || idsOf(is).includes(id))) return 'an outcome went away'
  return [...idsOf(is), ...is.candidates].every((id) => was.candidates.includes(id)) ? null : 'no candidate came true'
}

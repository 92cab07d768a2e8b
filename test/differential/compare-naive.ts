import { decideColumns, type SetColumn, STATUSES } from '../../engine/bulk.ts'
import { CalendarYearMissing } from '../../engine/calendar.ts'
import { evaluateSubject } from '../../engine/evaluate.ts'
import { fractionOf, isExact } from '../../engine/exact.ts'
import type { CompiledPack, World } from '../../engine/plan.ts'
import { readFact } from '../../engine/read-fact.ts'
import { rulesOnDay } from '../../engine/rules-on-day.ts'
import { verdictOf } from '../../engine/truth.ts'
import { isMap, type Value } from '../../engine/values.ts'
import { generateSample } from './generate.ts'
import type { SampleWorld } from './generate-world.ts'
import { naiveWorldOf } from './naive.ts'
import { verdictOf as naiveVerdict } from './naive-condition.ts'
import { NoCalendar } from './naive-day.ts'
import { canonical, flag, list, type Naive, number, word } from './naive-value.ts'
import type { NaiveWorld, Subject } from './naive-world.ts'
import { seedOf } from './random.ts'
import type { Json } from './sorts.ts'
import { compileSample, worldsOf } from './world-of.ts'

/** What came of comparing: how much was compared, what differed, and how often each answer came. */
export interface Tally {
  worlds: number
  /** Verdicts of rules, decisions and derived facts that both sides computed. */
  pairs: number
  /** Pairs for which a calendar year was missing on either side. */
  skipped: number
  differences: string[]
  answers: Record<string, number>
}

export interface NaiveOptions {
  worlds: number
  items: number
}

/** Compares the engine with the second calculator on the worlds of one generated pack. */
export function compareSample(run: number, sample: number, options: NaiveOptions, tally: Tally): void {
  const { pack, worlds } = generateSample(seedOf(run, sample), { ...options, facts: 'open' })
  const compiled = compileSample(pack)
  for (const [index, given] of worlds.entries()) {
    tally.worlds += 1
    compareWorld(compiled, given, tally, `seed ${run}, sample ${sample}, world ${index}`)
  }
}

function compareWorld(compiled: CompiledPack, given: SampleWorld, tally: Tally, label: string): void {
  const naive = naiveWorldOf(compiled.pack, given)
  // A world each for facts and rules, for decisions and for columns: what one remembers cannot help the next.
  const newWorld = worldsOf(compiled, given)
  const [forFacts, forDecisions, forColumns] = [newWorld(), newWorld(), newWorld()]
  for (const [kind, rows] of forFacts.rows)
    for (const { id } of rows) {
      const subject = naive.subject(kind, id)!
      const at = `${label}, ${kind} ${id}`
      compareFacts(forFacts, naive, subject, tally, at)
      compareDecisions(forDecisions, naive, subject, tally, at)
    }
  for (const kind of forFacts.rows.keys()) compareColumns(forColumns, naive, kind, tally, label)
}

/** The engine's second way, a whole library at a time, against the same calculator. */
function compareColumns(world: World, naive: NaiveWorld, kind: string, tally: Tally, label: string): void {
  let columns: SetColumn[] = []
  const computed = attempt(() => {
    columns = decideColumns(world, kind)
    return ''
  })
  if (computed === null) tally.skipped += 1
  for (const { set, status, outcomes, outcomeIds } of columns)
    for (const [index, { id }] of world.rows.get(kind)!.entries()) {
      const ours = (): string => {
        const reached = outcomeIds.filter((_, bit) => (outcomes[index]! & (1 << bit)) !== 0)
        return `${STATUSES[status[index]!]} | ${reached.join()}`
      }
      const theirs = (): string => {
        const made = naive.decision(naive.subject(kind, id)!, set)
        return `${made.status} | ${made.outcomes.join()}`
      }
      compare(ours, theirs, tally, `${label}, ${kind} ${id}, ${set} among all`)
    }
}

function compareFacts(world: World, naive: NaiveWorld, subject: Subject, tally: Tally, at: string): void {
  const row = world.byId.get(subject.kind)!.get(subject.id)!
  for (const plan of world.compiled.subjects.get(subject.kind)!.facts) {
    if (!plan.derive) continue
    const ours = (): string => canonical(asNaive(readFact(row, plan, world)))
    compare(ours, () => canonical(naive.fact(subject, plan.id)), tally, `${at}, ${plan.id}`)
  }
  for (const set of world.compiled.decisionsOf.get(subject.kind) ?? [])
    for (const { rule, test } of rulesOnDay(world, set)) {
      const ours = (): string => verdictOf(test(row, world, null))
      const theirs = (): string => naiveVerdict(naive.possible(rule.conditions as unknown as Json, subject, null))
      compare(ours, theirs, tally, `${at}, ${set.file.id}/${rule.id}`)
    }
}

function compareDecisions(world: World, naive: NaiveWorld, subject: Subject, tally: Tally, at: string): void {
  for (const set of world.compiled.decisionsOf.get(subject.kind) ?? []) {
    const ours = (): string => {
      const [made] = evaluateSubject(world, subject.kind, subject.id, { sets: [set.file.id] })
      const { status, outcomes, rules, candidates, effectiveFrom } = made!
      return shown({ status, outcomes: outcomes.map(({ id }) => id), rules, candidates, effectiveFrom })
    }
    compare(ours, () => shown(naive.decision(subject, set.file.id)), tally, `${at}, ${set.file.id}`)
  }
}

type Shown = { status: string; outcomes: string[]; rules: string[]; candidates: string[]; effectiveFrom: string }
const shown = ({ status, outcomes, rules, candidates, effectiveFrom }: Shown): string =>
  [status, outcomes.join(), rules.join(), candidates.toSorted().join(), effectiveFrom].join(' | ')

function compare(ours: () => string, theirs: () => string, tally: Tally, at: string): void {
  const [a, b] = [attempt(ours), attempt(theirs)]
  if (a === null || b === null) {
    tally.skipped += 1
    return
  }
  tally.pairs += 1
  const kind = /^-?\d+\/\d+$/.test(a) ? 'number' : (/^[a-zA-Z]+/.exec(a)?.[0] ?? /"is":"(\w+)"/.exec(a)?.[1] ?? 'other')
  tally.answers[kind] = (tally.answers[kind] ?? 0) + 1
  if (a !== b) tally.differences.push(`${at}: the engine says ${a}, the second calculator ${b}`)
}

/** Null where a day lies in a year without calendar. */
function attempt(compute: () => string): string | null {
  try {
    return compute()
  } catch (error) {
    if (error instanceof CalendarYearMissing || error instanceof NoCalendar) return null
    throw error
  }
}

function asNaive(value: Value): Naive {
  if (isExact(value)) {
    const { n, d } = fractionOf(value)
    return number(n, d)
  }
  if (typeof value === 'string') return word(value)
  if (typeof value === 'boolean') return flag(value)
  if (isMap(value)) return { is: 'map', map: Object.fromEntries(value) as Record<string, Json> }
  return 'nothing' in value ? { is: value.nothing } : list([...value])
}

export const emptyTally = (): Tally => ({ worlds: 0, pairs: 0, skipped: 0, differences: [], answers: {} })

import type { Day } from './day.ts'
import { type FactProblem, type FactValues, parseFacts } from './parse-facts.ts'
import { parsePeriod, perOf } from './period.ts'
import type { CompiledPack, Frozen, World } from './plan.ts'
import { isRefusal } from './refusal.ts'
import type { ScoreEntry } from './scorecard-plan.ts'
import { parseValue } from './values.ts'
import { createWorld, type WorldRecord } from './world.ts'

type Json = Readonly<Record<string, unknown>>

/** One subject with what lies around it, as the command line, the API and the cases give it. */
export interface SubjectInput {
  subject: string
  /** Facts by id; the key `id` names the subject where others refer to it (default `this`). */
  facts: Json
  records?: Readonly<Record<string, readonly Json[]>>
  units?: Readonly<Record<string, Json>>
  results?: readonly { id: string; fact: string; period: string; value: unknown }[]
  /** Points given by people on scorecards. */
  entries?: readonly ScoreEntry[]
  period?: string
}

export interface SubjectWorld {
  world: World
  id: string
  problems: FactProblem[]
}

/** Reads a subject and its surroundings into a world of its own. Every value that cannot be read is reported. */
export function worldOfSubject(compiled: CompiledPack, input: SubjectInput, on: Day): SubjectWorld {
  const problems: FactProblem[] = []
  const read = (kind: string, json: Json, at: string, fallback: string): WorldRecord => {
    const { id = fallback, ...rest } = json
    const parsed = parseFacts(compiled, kind, rest)
    problems.push(...parsed.problems.map((problem) => ({ ...problem, field: at + problem.field })))
    return { id: String(id), facts: parsed.facts }
  }
  const records: Record<string, WorldRecord[]> = {}
  for (const [ledger, list] of Object.entries(input.records ?? {})) {
    if (Object.hasOwn(compiled.pack.ledgers, ledger))
      records[ledger] = list.map((json, index) =>
        read(ledger, json, `records/${ledger}/${index}/`, `${ledger}-${index + 1}`),
      )
    else
      problems.push({
        field: `records/${ledger}`,
        code: 'ledger_unknown',
        message: `没有台账“${ledger}”，请核对编号。`,
      })
  }
  const subject = read(input.subject, input.facts, '', 'this')
  const units = new Map(unitsOfPack(compiled).map((unit) => [unit.id, unit]))
  for (const [id, json] of Object.entries(input.units ?? {})) {
    const given = read('unit', json, `units/${id}/`, id)
    units.set(id, { id, facts: { ...units.get(id)?.facts, ...given.facts } })
  }
  if (input.subject === 'unit')
    units.set(subject.id, { id: subject.id, facts: { ...units.get(subject.id)?.facts, ...subject.facts } })
  else if (input.subject !== 'city' && input.subject !== 'group')
    records[input.subject] = [subject, ...(records[input.subject] ?? [])]
  problems.push(...repeatedIn(records))
  const period = readPeriod(input.period, problems)
  const groups = input.subject === 'group' ? [subject] : []
  const results = readResults(compiled, input, problems)
  const library = { records, units: [...units.values()], groups, results, entries: input.entries, period }
  const world = createWorld(compiled, library, on)
  return { world, id: input.subject === 'city' ? compiled.pack.id : subject.id, problems }
}

/** Of two records with one id, only one could be meant: both may not stand. */
function repeatedIn(records: Readonly<Record<string, readonly WorldRecord[]>>): FactProblem[] {
  return Object.entries(records).flatMap(([ledger, list]) => {
    const seen = new Set<string>()
    const repeated = new Set<string>()
    for (const { id } of list) (seen.has(id) ? repeated : seen).add(id)
    return [...repeated].map((id) => ({
      field: `records/${ledger}`,
      code: 'id_repeated',
      message: `台账“${ledger}”中编号“${id}”重复，请改用不同的 id。`,
    }))
  })
}

/** A phase has no days of its own, so nothing can be computed for it by the calendar. */
function readPeriod(period: string | undefined, problems: FactProblem[]): string | undefined {
  if (period === undefined) return undefined
  const parsed = parsePeriod(period)
  if (!isRefusal(parsed) && perOf(parsed) !== 'phase') return parsed
  const message = isRefusal(parsed) ? parsed.message : `期次不能是阶段“${period}”，请写成“2020-06”“2020-Q2”这样的期间。`
  problems.push({ field: 'period', code: 'period_form', message })
  return undefined
}

function readResults(compiled: CompiledPack, input: SubjectInput, problems: FactProblem[]): Frozen[] {
  return (input.results ?? []).flatMap(({ id, fact, period, value }, index) => {
    const known = Object.hasOwn(compiled.pack.facts, fact) ? compiled.pack.facts[fact] : undefined
    const parsed = known ? parseValue(known, value) : null
    const inPeriod = parsePeriod(period, known?.per ?? undefined)
    if (isRefusal(inPeriod)) {
      problems.push({ field: `results/${index}/period`, code: inPeriod.code, message: inPeriod.message })
      return []
    }
    if (known && parsed !== null && !isRefusal(parsed))
      return [{ subject: known.subject, id, fact, period, value: parsed }]
    problems.push({
      field: `results/${index}`,
      code: 'fact_unknown',
      message: `往期结果的指标项“${fact}”不存在，或值不合其类型。`,
    })
    return []
  })
}

/** The units that the pack names, as subjects: name, kind and parent. */
export function unitsOfPack(compiled: CompiledPack): WorldRecord[] {
  return Object.entries(compiled.pack.units).map(([id, unit]) => {
    const facts: FactValues = { 'unit.name': unit.name, 'unit.kind': unit.kind }
    if (unit.parent) facts['unit.parent'] = unit.parent
    return { id, facts }
  })
}

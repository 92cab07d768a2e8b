import type { Exemption } from './assess.ts'
import { isDay } from './day.ts'
import { type FactProblem, type FactValues, parseFacts } from './parse-facts.ts'
import { parsePeriod } from './period.ts'
import type { CompiledPack, Frozen } from './plan.ts'
import { isRefusal } from './refusal.ts'
import type { ScoreEntry } from './scorecard-plan.ts'
import { parseValue } from './values.ts'
import type { WorldInput, WorldRecord } from './world.ts'
import { unitsOfPack } from './world-input.ts'

type Json = Record<string, unknown>

/** A whole library read from JSON, ready for `createWorld`, with every problem found in it. */
export interface Library {
  input: WorldInput
  exemptions: Exemption[]
  problems: FactProblem[]
}

const KEYS = ['units', 'groups', 'records', 'results', 'entries', 'exemptions']

/**
 * Reads `{ units, groups?, records?, results?, entries?, exemptions? }` as the command line, the API and the demo library
 * write it. Units and groups are a list of `{ id, … }` or a map by id; records are `{ id, facts }` or `{ id, <fact>: value }`.
 * Units that the pack names are there without being given.
 */
export function readLibrary(compiled: CompiledPack, json: unknown, period?: string): Library {
  const reader = new LibraryReader(compiled)
  if (!isObject(json)) return reader.refuse('', '输入应写成 {"units": …, "records": …}。')
  for (const key of Object.keys(json))
    if (!KEYS.includes(key)) reader.wrong(key, `不认识 ${key}，可写的有 ${KEYS.join('、')}。`)
  const units = new Map(unitsOfPack(compiled).map((unit) => [unit.id, unit]))
  for (const unit of reader.subjects('unit', json.units, 'units'))
    units.set(unit.id, { id: unit.id, facts: { ...units.get(unit.id)?.facts, ...unit.facts } })
  const input: WorldInput = {
    units: [...units.values()],
    groups: reader.subjects('group', json.groups, 'groups'),
    records: reader.records(json.records),
    results: reader.results(json.results),
    entries: reader.list(json.entries, 'entries', isEntry, '应写明 scorecard、item、id、role、points。'),
    period,
  }
  const exemptions = reader.list(
    json.exemptions,
    'exemptions',
    isExemption,
    '应写明 id、set、reason、approver、from、to，日期写作 2020-07-01。',
  )
  return { input, exemptions, problems: reader.problems }
}

class LibraryReader {
  readonly problems: FactProblem[] = []
  private readonly compiled: CompiledPack

  constructor(compiled: CompiledPack) {
    this.compiled = compiled
  }

  wrong(field: string, message: string, code = 'input_shape'): void {
    this.problems.push({ field, code, message })
  }

  refuse(field: string, message: string): Library {
    this.wrong(field, message)
    return { input: {}, exemptions: [], problems: this.problems }
  }

  subjects(kind: string, json: unknown, at: string): WorldRecord[] {
    if (json === undefined) return []
    const list = isObject(json)
      ? Object.entries(json).map(([id, facts]) => ({ json: facts, at: `${at}/${id}/`, id }))
      : asList(json).map((one, i) => ({ json: one, at: `${at}/${i}/`, id: `${kind}-${i + 1}` }))
    if (!isObject(json) && !Array.isArray(json)) this.wrong(at, `${at} 应写成编号对应事实的对象，或列表。`)
    return this.rows(kind, list)
  }

  records(json: unknown): Record<string, WorldRecord[]> {
    if (json !== undefined && !isObject(json)) this.wrong('records', 'records 应写成台账编号对应记录列表的对象。')
    const records: Record<string, WorldRecord[]> = {}
    for (const [ledger, list] of Object.entries(isObject(json) ? json : {})) {
      const at = `records/${ledger}`
      if (!Object.hasOwn(this.compiled.pack.ledgers, ledger))
        this.wrong(at, `没有台账“${ledger}”，请核对编号。`, 'ledger_unknown')
      else if (!Array.isArray(list)) this.wrong(at, `${at} 应写成记录的列表。`)
      else
        records[ledger] = this.rows(
          ledger,
          list.map((one: unknown, i) => ({ json: one, at: `${at}/${i}/`, id: `${ledger}-${i + 1}` })),
        )
    }
    return records
  }

  results(json: unknown): Frozen[] {
    return this.list(json, 'results', isObject, '应写明 id、fact、period、value。').flatMap((one, i) => {
      const { id, fact, period, value } = one
      const known = typeof fact === 'string' ? this.compiled.pack.facts[fact] : undefined
      const parsed = known ? parseValue(known, value) : null
      if (typeof id !== 'string' || typeof period !== 'string' || isRefusal(parsePeriod(period)))
        this.wrong(`results/${i}`, '往期结果应写明对象编号 id 和周期 period。')
      else if (!known || typeof fact !== 'string')
        this.wrong(`results/${i}/fact`, `没有指标项“${String(fact)}”，请核对编号。`, 'fact_unknown')
      else if (isRefusal(parsed)) this.wrong(`results/${i}/value`, parsed.message, parsed.code)
      else if (parsed !== null) return [{ subject: known.subject, id, fact, period, value: parsed }]
      return []
    })
  }

  list<T>(json: unknown, at: string, is: (one: unknown) => one is T, says: string): T[] {
    if (json === undefined) return []
    if (!Array.isArray(json)) this.wrong(at, `${at} 应写成列表。`)
    return asList(json).filter((one, i): one is T => {
      if (is(one)) return true
      this.wrong(`${at}/${i}`, says)
      return false
    })
  }

  private rows(kind: string, list: readonly { json: unknown; at: string; id: string }[]): WorldRecord[] {
    const seen = new Set<string>()
    return list.map(({ json, at, id: fallback }) => {
      const { id: given = fallback, facts: inner, by: _author, ...flat } = isObject(json) ? json : {}
      if (!isObject(json)) this.wrong(at.slice(0, -1), '应写成事实编号对应值的对象。')
      const id = typeof given === 'string' ? given : fallback
      if (typeof given !== 'string') this.wrong(`${at}id`, '编号 id 应写成文字。')
      if (seen.has(id)) this.wrong(`${at}id`, `编号 ${id} 重复，请换一个。`, 'duplicate_id')
      seen.add(id)
      return { id, facts: this.facts(kind, inner === undefined ? flat : inner, at) }
    })
  }

  private facts(kind: string, json: unknown, at: string): FactValues {
    const { facts, problems } = parseFacts(this.compiled, kind, json)
    this.problems.push(...problems.map((problem) => ({ ...problem, field: at + problem.field })))
    return facts
  }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const asList = (json: unknown): unknown[] => (Array.isArray(json) ? json : [])
const allText = (json: Json, keys: readonly string[]): boolean => keys.every((key) => typeof json[key] === 'string')

const isEntry = (one: unknown): one is ScoreEntry =>
  isObject(one) &&
  allText(one, ['scorecard', 'item', 'id', 'role']) &&
  (typeof one.points === 'string' || typeof one.points === 'number')

const isExemption = (one: unknown): one is Exemption =>
  isObject(one) &&
  allText(one, ['id', 'set', 'reason', 'approver', 'from', 'to']) &&
  isDay(String(one.from)) &&
  isDay(String(one.to))

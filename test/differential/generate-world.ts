import type { Catalogue, KnownFact } from './catalogue.ts'
import { type Json, valueOfSort } from './sorts.ts'

/** One record as JSON gives it. A fact that is absent falls back to what the pack says about empty ones. */
export interface SampleRecord {
  id: string
  facts: Record<string, Json>
}

/** A library on one day. */
export interface SampleWorld {
  on: string
  /** Absent: the periods that the day lies in. */
  period?: string
  /** By kind: records of every ledger, and units. */
  records: Record<string, SampleRecord[]>
  /** Frozen results of earlier periods. */
  results: { subject: string; id: string; fact: string; period: string; value: Json }[]
}

const RECORDS: readonly [kind: string, prefix: string, most: number][] = [
  ['unit', 'u', 2],
  ['project', 'p', 3],
  ['node', 'n', 2],
  ['visit', 'v', 2],
]
const DAYS = ['2019-12-31', '2020-01-31', '2020-02-29', '2020-06-30', '2020-07-01', '2020-10-08', '2021-02-01']
const EARLIER = {
  week: ['2020-W05', '2020-W25', '2020-W26'],
  month: ['2019-12', '2020-01', '2020-05', '2020-06'],
  quarter: ['2019-Q4', '2020-Q1', '2020-Q2'],
} as const

/** A library whose filled facts are all present (or none), or open: unknown and not applicable too. */
export function generateWorld({ random, facts }: Catalogue, filling: 'present' | 'open'): SampleWorld {
  const records: Record<string, SampleRecord[]> = {}
  for (const [kind, prefix, most] of RECORDS) {
    const filled = facts.filter((fact) => fact.kind === kind && !fact.derived)
    records[kind] = Array.from({ length: random.int(1, most) }, (_, index) => ({
      id: `${prefix}${index + 1}`,
      facts: fill(filled),
    }))
  }
  function fill(filled: readonly KnownFact[]): Record<string, Json> {
    const given: Record<string, Json> = {}
    for (const { id, sort } of filled) {
      if (filling === 'present') given[id] = random.chance(0.1) ? { nothing: 'none' } : valueOfSort(random, sort)
      else if (!random.chance(0.1))
        given[id] = random.chance(0.75)
          ? valueOfSort(random, sort)
          : random.pick([
              null,
              { nothing: 'none' },
              { nothing: 'unknown' },
              { nothing: 'unknown' },
              { nothing: 'notApplicable' },
            ])
    }
    return given
  }
  const periodic = facts.flatMap(({ id, kind, sort, per }) => (per === null ? [] : [{ id, kind, sort, per }]))
  const results = periodic.flatMap(({ id, kind, sort, per }) =>
    (records[kind] ?? [{ id: 'tiny' }]).flatMap((record) =>
      random
        .some(EARLIER[per], 0.5)
        .map((period) => ({ subject: kind, id: record.id, fact: id, period, value: valueOfSort(random, sort) })),
    ),
  )
  const world = { on: random.pick(DAYS), records, results }
  return random.chance(0.3) ? { ...world, period: random.pick(['2020-06', '2020-W27', '2020-Q2', '2020']) } : world
}

import type { Fact } from '../../engine/pack.generated.ts'
import type { Random } from './random.ts'

/** What may stand in the JSON of a pack or of a record. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined }

/** The sorts of values that generated facts have: a type, and for money and references what of. */
export const SORTS = {
  money: { type: 'money' },
  dollars: { type: 'money', currency: 'USD' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  ratio: { type: 'ratio' },
  points: { type: 'points' },
  date: { type: 'date' },
  boolean: { type: 'boolean' },
  enum: { type: 'enum', values: { a: '甲', b: '乙', c: '丙', d: '丁' } },
  enums: { type: 'enums', values: { a: '甲', b: '乙', c: '丙', d: '丁' } },
  text: { type: 'text' },
  unit: { type: 'ref', refers: 'unit' },
  units: { type: 'refs', refers: 'unit' },
  project: { type: 'ref', refers: 'project' },
  projects: { type: 'refs', refers: 'project' },
  period: { type: 'period' },
} as const satisfies Record<string, Partial<Fact>>

export type Sort = keyof typeof SORTS

export const QUANTITIES: readonly Sort[] = ['money', 'dollars', 'number', 'integer', 'ratio', 'points']
export const PLAIN: readonly Sort[] = ['number', 'integer', 'ratio']
/** Sorts of one word, each with the sort of a list of them (null: only parameters hold such a list). */
export const WORDS: readonly { one: Sort; many: Sort | null; literals: readonly string[] }[] = [
  { one: 'enum', many: 'enums', literals: ['a', 'b', 'c', 'd'] },
  { one: 'unit', many: 'units', literals: ['u1', 'u2', 'u3'] },
  { one: 'project', many: 'projects', literals: ['p1', 'p2', 'p3'] },
  { one: 'text', many: null, literals: ['东', '西', '甲'] },
]

/** Few values per sort, many of them neighbours, so that facts and parameters often meet at a line. */
const VALUES: Record<Sort, readonly Json[]> = {
  money: [0, 1, 2, 300, 99_999_999, 100_000_000, 999_999_999, 1_000_000_000, 4_503_599_627_370_496],
  dollars: [0, 1, 9_999_999, 10_000_000],
  number: ['0', '1', '-1', '2', '0.1', '0.5', '1/3', '2/3', '0.3333333333333333333', '12.5', '-0.4'],
  integer: [0, 1, 2, 3, 10, 30, -1, 365],
  ratio: ['0', '1', '0.1', '0.2', '0.3', '1/3', '2/3', '0.6666666666666666667', '80%', '1.5'],
  points: ['0', '10', '20', '-3.5', '33.3', '100/3'],
  date: [
    '2020-01-31',
    '2020-02-29',
    '2020-06-30',
    '2020-07-01',
    '2020-07-05',
    '2020-10-01',
    '2020-12-31',
    '2021-03-01',
  ],
  boolean: [true, false],
  enum: ['a', 'b', 'c', 'd'],
  enums: [[], ['a'], ['b'], ['a', 'b'], ['b', 'a'], ['c', 'd'], ['a', 'b', 'c', 'd']],
  text: ['东', '西', '甲', '乙'],
  unit: ['u1', 'u2', 'u3', 'u9'],
  units: [[], ['u1'], ['u2', 'u3'], ['u3', 'u1', 'u2']],
  project: ['p1', 'p2', 'p3', 'p9'],
  projects: [[], ['p1'], ['p2', 'p1'], ['p1', 'p2', 'p3']],
  period: ['2020-06', '2020-07', '2020-12', '2020-W27', '2020-Q2', '2020-H1', '2020', 'phase:2'],
}

export const valueOfSort = (random: Random, sort: Sort): Json => random.pick(VALUES[sort])

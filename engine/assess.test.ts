import { describe, expect, it } from 'vitest'
import { compiledOf, ledgerOf } from '../test/support/pack-of.ts'
import { assess, type Exemption } from './assess.ts'
import { makeExact } from './exact.ts'
import type { Fact, Pack, Parameter, ScorecardFile } from './index.ts'
import { NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import type { ScoreEntry } from './scorecard-plan.ts'
import type { Value } from './values.ts'
import { createWorld } from './world.ts'

const ofUnit = (name: string, type: Fact['type'], more: Partial<Fact> = {}): [string, Fact] => [
  `unit.${name}`,
  { label: name, subject: 'unit', type, home: { ledger: 'unit', field: name }, ...more },
]
const derived = (
  name: string,
  type: Fact['type'],
  derive: Fact['derive'],
  more: Partial<Fact> = {},
): [string, Fact] => [`unit.${name}`, { label: name, subject: 'unit', type, derive, ...more }]
const number = (value: string | number): Parameter => ({
  label: '数',
  type: 'number',
  values: [{ from: '2020-01-01', value, clause: 'C-1' }],
})

const card: ScorecardFile = {
  id: 'quarter',
  title: '季度评分',
  clause: 'C-1',
  subject: 'unit',
  kinds: ['county'],
  per: 'quarter',
  spread: 'reweigh',
  items: [
    {
      id: 'done',
      title: '完成率',
      clause: 'C-1',
      full: 'parameter:full60',
      floor: 'parameter:zero',
      cap: 'parameter:full60',
      points: { multiply: ['unit.rate', 'parameter:full60'] },
    },
    {
      id: 'starts',
      title: '开工',
      clause: 'C-1',
      full: 'parameter:full40',
      cap: 'parameter:full40',
      points: { multiply: ['unit.starts', 'parameter:perStart'] },
    },
    { id: 'late', title: '逾期', clause: 'C-1', kind: 'deduction', points: 'unit.late' },
    {
      id: 'rating',
      title: '评议',
      clause: 'C-1',
      kind: 'bonus',
      byHand: { by: [{ role: 'leader', weight: 'parameter:two' }, { role: 'office' }] },
    },
  ],
  grades: [
    {
      id: 'good',
      label: '优秀',
      color: 'green',
      when: { all: [{ fact: 'unit.score', operator: 'greaterThanInclusive', value: { fact: 'parameter:line' } }] },
    },
    { id: 'rest', label: '合格', color: 'grey' },
  ],
}

const parts: Partial<Pack> = {
  ledgers: { project: ledgerOf('project', 'project.name') },
  facts: Object.fromEntries([
    ofUnit('kind', 'enum', { values: { county: '县', department: '部门' } }),
    ofUnit('rate', 'ratio'),
    ofUnit('starts', 'integer'),
    ofUnit('late', 'integer'),
    derived('score', 'number', { scored: { card: 'quarter', as: 'score' } }),
    derived('fromBottom', 'integer', { scored: { card: 'quarter', as: 'rankFromBottom' } }),
    derived('grade', 'enum', { scored: { card: 'quarter', as: 'grade' } }, { values: { good: '优秀', rest: '合格' } }),
    ['project.name', { label: '名称', subject: 'project', type: 'text', home: { ledger: 'project', field: 'name' } }],
  ]),
  parameters: {
    full60: number(60),
    full40: number(40),
    perStart: number(10),
    two: number(2),
    zero: number(0),
    line: number(90),
    last: { ...number(1), type: 'integer' },
  },
  scorecards: { quarter: card },
  metrics: { rate: { label: '完成率', fact: 'unit.rate', better: 'higher', rank: { kinds: ['county'] } } },
  decisions: {
    talk: {
      id: 'talk',
      title: '约谈',
      subject: 'unit',
      policy: 'collect',
      outcomes: { talk: { label: '约谈', color: 'red', proposes: { kind: 'talk' } } },
      rules: [
        {
          id: 'bottom',
          title: '末位且未达优秀的约谈',
          clause: 'C-1',
          event: { type: 'talk' },
          conditions: {
            all: [
              { fact: 'unit.fromBottom', operator: 'lessThanInclusive', value: { fact: 'parameter:last' } },
              { not: { fact: 'unit.grade', operator: 'equal', value: 'good' } },
            ],
          },
        },
      ],
    },
  },
}
const compiled = compiledOf(parts)

const entry = (id: string, role: string, points: number): ScoreEntry => ({
  scorecard: 'quarter',
  item: 'rating',
  id,
  role,
  points,
})
const bothRated = (id: string): ScoreEntry[] => [entry(id, 'leader', 3), entry(id, 'office', 0)]

function assessed(
  units: Record<string, Record<string, Value>>,
  entries: ScoreEntry[] = Object.keys(units).flatMap(bothRated),
  exemptions: Exemption[] = [],
) {
  const rows = Object.entries(units).map(([id, facts]) => ({
    id,
    facts: {
      'unit.kind': 'county',
      'unit.late': 0,
      ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`unit.${name}`, value])),
    },
  }))
  return assess(createWorld(compiled, { units: rows, entries }, '2020-07-01'), exemptions)
}
const scoreOf = (units: Parameters<typeof assessed>[0], id: string, entries?: ScoreEntry[]) => {
  const score = assessed(units, entries).scores.find((one) => one.id === id)
  if (!score) throw new Error(`${id} was not scored`)
  return score
}

describe('a scorecard', () => {
  it('adds proportional points, points per item, deductions and weighted ratings', () => {
    // 60 × 2/3 + min(40, 3 × 10) − 5 + (3 × 2 + 0 × 1) ÷ 3
    expect(scoreOf({ a: { rate: makeExact(2n, 3n), starts: 3, late: 5 } }, 'a').total).toBe('67')
  })

  it('keeps an item between its floor and its cap', () => {
    expect(scoreOf({ a: { rate: 2, starts: 9 } }, 'a').total).toBe('102')
  })

  it('spreads the marks of an item that does not apply over the others', () => {
    expect(scoreOf({ a: { rate: makeExact(1n, 2n), starts: NOT_APPLICABLE } }, 'a').total).toBe('52')
  })

  it('gives no total while a fact or a rating is missing, and no ranks to the group', () => {
    const missing = { a: { rate: UNKNOWN, starts: 1 }, b: { rate: 1, starts: 1 } }
    expect(scoreOf(missing, 'a').total).toEqual({ nothing: 'unknown' })
    expect(scoreOf(missing, 'b')).toMatchObject({ total: '72', rank: null })
    expect(scoreOf({ a: { rate: 1, starts: 1 } }, 'a', [entry('a', 'leader', 3)]).total).toEqual({ nothing: 'unknown' })
  })

  it('ranks only its kinds of unit, ties sharing the better place', () => {
    const units = {
      a: { rate: 1, starts: 4 },
      b: { rate: 1, starts: 4 },
      c: { rate: 0, starts: 0 },
      d: { kind: 'department', rate: 1, starts: 1 },
    }
    expect(
      assessed(units).scores.map(({ id, rank, rankFromBottom, ranked }) => [id, rank, rankFromBottom, ranked]),
    ).toEqual([
      ['a', 1, 2, 3],
      ['b', 1, 2, 3],
      ['c', 3, 1, 3],
    ])
  })

  it('grades by the exact score', () => {
    expect(scoreOf({ a: { rate: makeExact(48n, 60n), starts: 4 } }, 'a').grade).toMatchObject({ id: 'good' })
    expect(scoreOf({ a: { rate: makeExact(4799n, 6000n), starts: 4 } }, 'a').grade).toMatchObject({ id: 'rest' })
  })
})

describe('a consequence', () => {
  const units = { a: { rate: 1, starts: 4 }, b: { rate: 0, starts: 0 } }

  it('is proposed from place and grade together, with its decision', () => {
    expect(assessed(units).proposals).toMatchObject([
      { kind: 'talk', id: 'b', rule: 'bottom', clause: 'C-1', exemption: null, decision: { status: 'decided' } },
    ])
  })

  it('is not proposed to the last who reached the grade', () => {
    expect(assessed({ a: { rate: 1, starts: 4 }, b: { rate: 1, starts: 4, late: 1 } }).proposals).toEqual([])
  })

  it('carries an exemption that is in force', () => {
    const exemption: Exemption = {
      id: 'b',
      set: 'talk',
      reason: '洪灾',
      approver: '办公室',
      from: '2020-06-01',
      to: '2020-07-01',
    }
    expect(assessed(units, undefined, [exemption]).proposals[0]?.exemption).toEqual(exemption)
    expect(assessed(units, undefined, [{ ...exemption, to: '2020-06-30' }]).proposals[0]?.exemption).toBeNull()
  })
})

it('metrics are ranked among the kinds they are for', () => {
  const units = {
    a: { rate: 1, starts: 0 },
    b: { rate: makeExact(1n, 2n), starts: 0 },
    c: { rate: NOT_APPLICABLE, starts: 0 },
    d: { kind: 'department', rate: 1, starts: 0 },
  }
  expect(assessed(units).metrics.map(({ id, value, rank }) => [id, value, rank])).toEqual([
    ['a', '1', 1],
    ['b', '0.5', 2],
    ['c', { nothing: 'notApplicable' }, null],
  ])
})

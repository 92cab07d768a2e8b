import { describe, expect, it } from 'vitest'
import { derived } from '../test/support/derived.ts'
import { compiledOf } from '../test/support/pack-of.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN as UNKNOWN_VALUE } from './nothing.ts'
import type { Expr, Fact } from './pack.generated.ts'
import { readFact } from './read-fact.ts'
import type { Value } from './values.ts'
import { createWorld } from './world.ts'

const ofUnit = (name: string, type: Fact['type'], more: Partial<Fact> = {}): [string, Fact] => [
  `unit.${name}`,
  {
    label: name,
    subject: 'unit',
    type,
    ...(more.derive === undefined && { home: { ledger: 'unit', field: name } }),
    ...more,
  },
]

/** The streak of one unit in a month, after what earlier months were. */
function streakIn(
  period: string,
  current: Value,
  earlier: Record<string, Value>,
  more: { gaps?: 'skip' | 'break'; after?: Expr; talkedIn?: string; talkedOn?: string } = {},
): Value | undefined {
  const { gaps, after, talkedIn, talkedOn } = more
  const compiled = compiledOf({
    facts: Object.fromEntries([
      ofUnit('last', 'boolean', { per: 'month' }),
      ofUnit('talkedIn', 'period', { per: 'month', empty: 'none' }),
      ofUnit('talkedOn', 'date', { empty: 'none' }),
      ofUnit('open', 'date'),
      ofUnit('months', 'integer', {
        derive: {
          streak: { of: 'unit.last', per: 'month', ...(gaps && { gaps }), ...(after !== undefined && { after }) },
        },
      }),
    ]),
  })
  const facts = {
    'unit.last': current,
    ...(talkedIn && { 'unit.talkedIn': talkedIn }),
    ...(talkedOn && { 'unit.talkedOn': talkedOn }),
  }
  const results = Object.entries(earlier).map(([month, value]) => ({
    subject: 'unit',
    id: 'u',
    fact: 'unit.last',
    period: month,
    value,
  }))
  const world = createWorld(compiled, { units: [{ id: 'u', facts }], results, period }, '2020-12-31')
  return readFact(world.byId.get('unit')!.get('u')!, compiled.subjects.get('unit')!.byId.get('unit.months')!, world)
}

const UNKNOWN = { nothing: 'unknown' }
const OFF = { nothing: 'notApplicable' }
const project = (id: string, total: unknown, sector: unknown = 'a') => ({
  id,
  'project.total': total,
  'project.sector': sector,
})
/** What the first of the projects gets. */
const among = (type: string, derive: unknown, projects: ReturnType<typeof project>[]) =>
  derived({ type: type as 'integer' }, derive, { facts: projects[0], records: { project: projects.slice(1) } })

describe('a rank', () => {
  const rank = (projects: ReturnType<typeof project>[], more: object = {}) =>
    among('integer', { rank: { of: 'project.total', order: 'desc', ...more } }, projects)

  it('is one more than how many are better, or how many better values there are', () => {
    const projects = [project('p', 3), project('q', 5), project('r', 5), project('s', 3), project('t', 1)]
    expect(rank(projects)).toBe(3)
    expect(rank(projects, { ties: 'competition' })).toBe(3)
    expect(rank(projects, { ties: 'dense' })).toBe(2)
    expect(rank(projects, { order: 'asc' })).toBe(2)
  })

  it('leaves out those without a value, and waits for those that may have one', () => {
    expect(rank([project('p', 3), project('q', { nothing: 'none' }), project('r', OFF)])).toBe(1)
    expect(rank([project('p', 3), project('q', UNKNOWN)])).toEqual(UNKNOWN)
    expect(rank([project('p', UNKNOWN), project('q', 1)])).toEqual(UNKNOWN)
    expect(rank([project('p', { nothing: 'none' }), project('q', 1)])).toEqual(OFF)
    expect(rank([project('p', OFF), project('q', UNKNOWN)])).toEqual(OFF)
  })

  it('is within a group, and waits for groups that nobody has named', () => {
    const within = { within: 'project.sector' }
    expect(rank([project('p', 3), project('q', 5, 'b'), project('r', UNKNOWN, 'b')], within)).toBe(1)
    expect(rank([project('p', 3), project('q', 5, UNKNOWN)], within)).toEqual(UNKNOWN)
    expect(rank([project('p', 3), project('q', { nothing: 'none' }, UNKNOWN)], within)).toBe(1)
    expect(rank([project('p', 3, UNKNOWN), project('q', 5)], within)).toEqual(UNKNOWN)
    expect(rank([project('p', 3, OFF), project('q', 5, OFF)], within)).toEqual(OFF)
    expect(rank([project('p', 3, { nothing: 'none' }), project('q', 5)], within)).toBe(1)
  })

  it('may be within groups of equal numbers', () => {
    const ranked = { rank: { of: 'project.total', order: 'desc', within: 'project.rate' } }
    const facts = { id: 'p', 'project.total': 3, 'project.rate': '1/3' }
    const other = { id: 'q', 'project.total': 5, 'project.rate': '1/3' }
    expect(derived({ type: 'integer' }, ranked, { facts, records: { project: [other] } })).toBe(2)
  })
})

describe('a group', () => {
  it('has a total', () => {
    const total = { groupTotal: { of: 'project.total', within: 'project.sector' } }
    expect(among('money', total, [project('p', 3), project('q', 4), project('r', 5, 'b')])).toBe(7)
    expect(among('money', { groupTotal: { of: 'project.total' } }, [project('p', 3), project('q', UNKNOWN)])).toEqual(
      UNKNOWN,
    )
  })

  it('is the measure of each in it, between its least and its most or between fixed bounds', () => {
    const normal = (more: object = {}) => ({ normalise: { of: 'project.total', ...more } })
    const projects = [project('p', 3), project('q', 1), project('r', 5)]
    expect(among('ratio', normal(), projects)).toBe('0.5')
    expect(among('ratio', normal(), [project('p', 5), project('q', 1)])).toBe('1')
    expect(among('ratio', normal(), [project('p', 1), project('q', 5)])).toBe('0')
    expect(among('ratio', normal(), [project('p', 3), project('q', 3)])).toEqual(OFF)
    expect(among('ratio', normal({ low: { subtract: ['project.total', 'project.total'] } }), projects)).toBe('0.6')
    expect(among('ratio', normal({ high: { add: ['project.total', 'project.total'] } }), projects)).toBe('0.4')
    expect(among('ratio', normal({ low: 'project.paid' }), projects)).toEqual(UNKNOWN)
  })

  it('is measured by no bound that is missing for good', () => {
    const normal = { normalise: { of: 'project.total', low: { coalesce: ['project.paid', 'project.paid'] } } }
    const facts = { ...project('p', 3), 'project.paid': { nothing: 'none' } }
    expect(derived({ type: 'ratio' }, normal, { facts })).toEqual(OFF)
  })
})

describe('earlier periods', () => {
  const results = [
    { id: 'u', fact: 'unit.count', period: '2020-05', value: 4 },
    { id: 'u', fact: 'unit.count', period: '2019-12', value: 2 },
    { id: 'v', fact: 'unit.count', period: '2020-05', value: 9 },
  ]
  const earlier = (derive: Expr, on: string, period?: string) => {
    const compiled = compiledOf({
      facts: Object.fromEntries([ofUnit('count', 'integer', { per: 'month' }), ofUnit('was', 'integer', { derive })]),
    })
    const frozen = results.map((result) => ({ subject: 'unit', ...result }))
    const world = createWorld(compiled, { units: [{ id: 'u', facts: {} }], results: frozen, period }, on)
    return readFact(world.byId.get('unit')!.get('u')!, compiled.subjects.get('unit')!.byId.get('unit.was')!, world)
  }

  it('give the value of the period before, by the day or by the period that is asked about', () => {
    expect(earlier({ previous: 'unit.count' }, '2020-06-10')).toBe(4)
    expect(earlier({ previous: 'unit.count' }, '2020-07-10')).toBe(NONE)
    expect(earlier({ previous: 'unit.count' }, '2020-07-10', '2020-06')).toBe(4)
  })

  it('give the value that stood when a longer period began', () => {
    expect(earlier({ atPeriodStart: { fact: 'unit.count', per: 'year' } }, '2020-06-10')).toBe(2)
    expect(earlier({ atPeriodStart: { fact: 'unit.count', per: 'quarter' } }, '2020-06-10')).toBe(NONE)
  })
})

describe('a streak', () => {
  it('has no beginning after a phase, whose days only the pack knows', () => {
    expect(streakIn('2020-09', true, {}, { after: 'unit.talkedIn', talkedIn: 'phase:2' })).toBe(NOT_APPLICABLE)
  })

  it('is unknown while the current period or its beginning is', () => {
    expect(streakIn('2020-09', UNKNOWN_VALUE, { '2020-08': true })).toBe(UNKNOWN_VALUE)
    expect(
      streakIn('2020-09', true, { '2020-08': true }, { after: { coalesce: ['unit.open', 'unit.open'] } as Expr }),
    ).toBe(UNKNOWN_VALUE)
  })

  it('counts the current period and those before it, across a year, until one was not so', () => {
    expect(streakIn('2021-01', true, { '2020-12': true, '2020-11': true, '2020-10': false, '2020-09': true })).toBe(3)
    expect(streakIn('2021-01', false, { '2020-12': true })).toBe(0)
  })

  it('is broken by a period without a result, or passes over it', () => {
    expect(streakIn('2020-08', true, { '2020-06': true, '2020-05': true })).toBe(1)
    expect(streakIn('2020-08', true, { '2020-06': true, '2020-05': true }, { gaps: 'skip' })).toBe(3)
    expect(streakIn('2020-08', NOT_APPLICABLE, { '2020-06': true, '2020-05': true }, { gaps: 'skip' })).toBe(2)
  })

  it('begins anew after a period or a day', () => {
    const months = { '2020-06': true, '2020-07': true, '2020-08': true }
    expect(streakIn('2020-09', true, months, { after: 'unit.talkedIn' })).toBe(4)
    expect(streakIn('2020-09', true, months, { after: 'unit.talkedIn', talkedIn: '2020-08' })).toBe(1)
    expect(streakIn('2020-08', true, months, { after: 'unit.talkedIn', talkedIn: '2020-08' })).toBe(0)
    expect(streakIn('2020-09', true, months, { after: 'unit.talkedOn', talkedOn: '2020-07-15' })).toBe(2)
  })
})

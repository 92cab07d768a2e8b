import { describe, expect, it } from 'vitest'
import { compiledOf } from '../test/support/pack-of.ts'
import { NOT_APPLICABLE } from './nothing.ts'
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

describe('a streak', () => {
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

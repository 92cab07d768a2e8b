import { describe, expect, it } from 'vitest'
import { decided, type SetNote } from '../test/support/decided.ts'

const is = (fact: string, value: unknown) => ({ all: [{ fact: `project.${fact}`, operator: 'equal', value }] })
const major = is('major', true)
const inSector = (code: string) => is('sector', code)
const OFF = { nothing: 'notApplicable' }
const told = (set: SetNote, facts: Record<string, unknown>, on?: string) => {
  const { status, outcomes, rules, candidates, missing } = decided(set, facts, on === undefined ? {} : { on })
  return { status, outcomes: outcomes.map(({ id }) => id), rules, candidates, missing }
}
const settled = { candidates: [], missing: [] }
const open = { status: 'undetermined', outcomes: [], rules: [] }

describe('first', () => {
  const set: SetNote = {
    policy: 'first',
    rules: [
      ['a', major],
      ['b', inSector('b')],
      ['c', inSector('c')],
    ],
  }

  it('takes the highest rule that fires', () => {
    expect(told(set, { 'project.major': true })).toEqual({
      status: 'decided',
      outcomes: ['a'],
      rules: ['r1'],
      ...settled,
    })
    expect(told(set, { 'project.major': false, 'project.sector': 'c' })).toMatchObject({
      outcomes: ['c'],
      rules: ['r3'],
    })
  })

  it('waits while a higher rule may still fire, and names it with the one below', () => {
    expect(told(set, { 'project.sector': 'b' })).toEqual({
      ...open,
      candidates: ['a', 'b'],
      missing: ['project.major'],
    })
    expect(told(set, { 'project.major': false })).toEqual({
      ...open,
      candidates: ['b', 'c'],
      missing: ['project.sector'],
    })
  })

  it('has nothing where no rule fires, or what holds otherwise', () => {
    const facts = { 'project.major': false, 'project.sector': 'a' }
    expect(told(set, facts)).toEqual({ status: 'none', outcomes: [], rules: [], ...settled })
    const otherwise = { outcome: 'd', title: '其余' }
    expect(told({ ...set, otherwise }, facts)).toEqual({ status: 'decided', outcomes: ['d'], rules: [], ...settled })
    expect(told({ ...set, otherwise }, { 'project.sector': 'a' }).candidates).toEqual(['a', 'd'])
    expect(told({ ...set, otherwise }, { 'project.sector': 'b' }).candidates).toEqual(['a', 'b'])
  })

  it('ranks rules of no stated priority after those above 1', () => {
    const rules: SetNote['rules'] = [
      ['a', major, { priority: undefined }],
      ['b', major, { priority: 2 }],
    ]
    expect(told({ rules }, { 'project.major': true }).outcomes).toEqual(['b'])
  })
})

describe('unique', () => {
  const set: SetNote = {
    policy: 'unique',
    rules: [
      ['a', major],
      ['b', inSector('b')],
    ],
  }

  it('takes the one rule that fires', () => {
    expect(told(set, { 'project.major': true, 'project.sector': 'a' })).toMatchObject({
      status: 'decided',
      outcomes: ['a'],
    })
  })

  it('is a conflict where two fire, whatever else is missing', () => {
    const third: SetNote = { ...set, rules: [...set.rules, ['c', is('name', '甲')]] }
    expect(told(third, { 'project.major': true, 'project.sector': 'b' })).toEqual({
      status: 'conflict',
      outcomes: ['a', 'b'],
      rules: ['r1', 'r2'],
      ...settled,
    })
  })

  it('waits while one may still fire beside another', () => {
    expect(told(set, { 'project.major': true })).toEqual({
      ...open,
      candidates: ['a', 'b'],
      missing: ['project.sector'],
    })
    const otherwise = { outcome: 'd', title: '其余' }
    expect(told({ ...set, otherwise }, { 'project.major': false }).candidates).toEqual(['b', 'd'])
  })

  it('has nothing where none fires', () => {
    expect(told(set, { 'project.major': false, 'project.sector': 'a' })).toMatchObject({ status: 'none' })
  })
})

describe('collect', () => {
  const set: SetNote = {
    policy: 'collect',
    rules: [
      ['c', major],
      ['b', inSector('b')],
      ['c', inSector('b')],
    ],
  }

  it('takes every rule that fires, each outcome once in the order of the set', () => {
    expect(told(set, { 'project.major': true, 'project.sector': 'b' })).toMatchObject({
      status: 'decided',
      outcomes: ['b', 'c'],
      rules: ['r1', 'r2', 'r3'],
    })
    expect(told(set, { 'project.major': false, 'project.sector': 'a' })).toMatchObject({ status: 'none', outcomes: [] })
  })

  it('keeps what fired while others are open', () => {
    expect(told(set, { 'project.major': true })).toEqual({
      status: 'undetermined',
      outcomes: ['c'],
      rules: ['r1'],
      candidates: ['c', 'b'],
      missing: ['project.sector'],
    })
  })
})

describe('a set that concerns only some', () => {
  const set: SetNote = {
    appliesWhen: major as never,
    rules: [
      ['a', inSector('a')],
      ['b', inSector('b')],
    ],
  }

  it('does not apply to the others, nor where the condition itself does not apply', () => {
    const away = { status: 'notApplicable', outcomes: [], rules: [], ...settled }
    expect(told(set, { 'project.major': false })).toEqual(away)
    expect(told(set, { 'project.major': OFF, 'project.sector': 'a' })).toEqual(away)
  })

  it('waits for what says so, and names only what its rules leave possible', () => {
    const missing = ['project.major']
    expect(told(set, {})).toEqual({ ...open, candidates: ['a', 'b'], missing })
    expect(told(set, { 'project.sector': 'b' })).toEqual({ ...open, candidates: ['b'], missing })
    expect(told(set, { 'project.sector': 'c' })).toEqual({ ...open, candidates: [], missing })
    const otherwise = { outcome: 'd', title: '其余' }
    expect(told({ ...set, otherwise }, { 'project.sector': 'c' })).toEqual({ ...open, candidates: ['d'], missing })
  })

  it('is decided as any other where it applies', () => {
    expect(told(set, { 'project.major': true, 'project.sector': 'b' })).toMatchObject({ outcomes: ['b'] })
  })
})

describe('rules with dates', () => {
  it('hold from their first day to their last', () => {
    const rules: SetNote['rules'] = [
      ['a', major, { from: '2020-07-01', to: '2020-12-31' }],
      ['b', major],
    ]
    const on = (day: string) => told({ rules }, { 'project.major': true }, day).outcomes
    expect(on('2020-06-30')).toEqual(['b'])
    expect(on('2020-07-01')).toEqual(['a'])
    expect(on('2020-12-31')).toEqual(['a'])
    expect(on('2021-01-01')).toEqual(['b'])
  })
})

describe('a change', () => {
  const from = (more: Partial<SetNote>, on: string) =>
    decided({ rules: [['a', major]], ...more }, { 'project.major': true }, { on })
  it('counts at once, from next Monday, or from the next period', () => {
    expect(from({}, '2020-06-10')).toMatchObject({
      takesEffect: 'atOnce',
      effectiveFrom: '2020-06-10',
      on: '2020-06-10',
    })
    expect(from({ takesEffect: 'nextWeek' }, '2020-06-14').effectiveFrom).toBe('2020-06-15')
    expect(from({ takesEffect: 'nextPeriod', per: 'quarter' }, '2020-06-10').effectiveFrom).toBe('2020-07-01')
    expect(from({ takesEffect: 'nextPeriod' }, '2020-12-10').effectiveFrom).toBe('2021-01-01')
  })
})

describe('not', () => {
  const both = { all: [...major.all, ...inSector('a').all] }
  const set: SetNote = { rules: [['a', { not: both }]] }
  it('around what does not apply and what is missing may still fire', () => {
    expect(told(set, { 'project.major': OFF })).toEqual({ ...open, candidates: ['a'], missing: ['project.sector'] })
    expect(told(set, { 'project.major': OFF, 'project.sector': 'b' })).toMatchObject({ outcomes: ['a'] })
    expect(told(set, { 'project.major': OFF, 'project.sector': 'a' })).toMatchObject({ status: 'none' })
  })
})

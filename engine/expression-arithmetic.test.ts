import { describe, expect, it } from 'vitest'
import { derived } from '../test/support/derived.ts'

const facts = {
  'project.total': '3亿元',
  'project.paid': '1亿元',
  'project.rate': '2/3',
  'project.size': '12.5',
  'project.count': 3,
}
const NOTHING = { nothing: 'unknown' }
const OFF = { nothing: 'notApplicable' }

describe('arithmetic', () => {
  it.each<[string, string, unknown, unknown]>([
    ['adds amounts', 'money', { add: ['project.total', 'project.paid', 'project.paid'] }, 500_000_000],
    ['subtracts', 'money', { subtract: ['project.paid', 'project.total'] }, -200_000_000],
    ['multiplies an amount with a share', 'money', { multiply: ['project.total', 'project.rate'] }, 200_000_000],
    ['multiplies plain numbers', 'number', { multiply: ['project.size', 'project.count', 2] }, '75'],
    ['divides amounts into a ratio', 'ratio', { divide: ['project.paid', 'project.total'] }, '1/3'],
    ['divides an amount by a number', 'money', { divide: ['project.total', 4] }, 75_000_000],
    ['divides plain numbers', 'ratio', { divide: ['project.count', 4] }, '0.75'],
    [
      'does not divide by zero',
      'ratio',
      { divide: ['project.total', { subtract: ['project.paid', 'project.paid'] }] },
      OFF,
    ],
    ['finds the least', 'money', { min: ['project.total', 'project.paid'] }, 100_000_000],
    ['finds the most', 'money', { max: ['project.total', 'project.paid'] }, 300_000_000],
    ['finds the earlier day', 'date', { min: ['today', { addDays: ['today', -1] }] }, '2020-06-09'],
    ['finds the later day', 'date', { max: ['today', 'today', { addDays: ['today', 1] }] }, '2020-06-11'],
    ['takes the mean', 'number', { mean: ['project.size', 'project.count', 1] }, '5.5'],
    ['takes the mean of one', 'ratio', { mean: ['project.rate'] }, '2/3'],
    ['rounds half up', 'number', { round: { of: 'project.size', digits: 0 } }, '13'],
    ['rounds down', 'number', { round: { of: 'project.size', digits: 0, mode: 'down' } }, '12'],
    ['rounds up to tens', 'number', { round: { of: 'project.size', digits: -1, mode: 'up' } }, '20'],
    ['rounds ratios to digits', 'ratio', { round: { of: 'project.rate', digits: 3 } }, '0.667'],
    ['mixes whole numbers and ratios', 'number', { add: ['project.count', 'project.rate'] }, '11/3'],
    ['takes the first that has a value', 'date', { coalesce: ['project.startedOn', 'today'] }, '2020-06-10'],
    ['has none where none has a value', 'date', { coalesce: ['project.startedOn', 'project.startedOn'] }, null],
    ['passes over what does not apply', 'ratio', { coalesce: [{ divide: [1, 0] }, 'project.rate'] }, '2/3'],
    ['stops at what is unknown', 'date', { coalesce: ['project.dueOn', 'today'] }, NOTHING],
    ['counts ratios of points in points', 'points', { subtract: ['project.rate', { divide: [1, 3] }] }, '100/3'],
    [
      'leaves points unknown where ratios are',
      'points',
      { subtract: ['project.rate', { divide: ['project.dollars', 'project.dollars'] }] },
      NOTHING,
    ],
    ['stands for a fact itself', 'integer', 'project.count', 3],
    ['stands for a whole number', 'integer', 40, 40],
  ])('%s', (_name, type, derive, value) => {
    expect(derived({ type: type as 'integer' }, derive, { facts })).toEqual(value)
  })

  it('not applicable outranks unknown, and unknown outranks none', () => {
    const sum = { add: ['project.count', { yearOf: 'project.startedOn' }, { daysBetween: ['today', 'project.dueOn'] }] }
    expect(derived({ type: 'integer' }, sum, { facts })).toEqual(NOTHING)
    expect(derived({ type: 'integer' }, sum, { facts: { ...facts, 'project.dueOn': OFF } })).toEqual(OFF)
    expect(derived({ type: 'integer' }, sum, { facts: { ...facts, 'project.dueOn': '2020-06-12' } })).toBeNull()
    const done = { ...facts, 'project.dueOn': '2020-06-12', 'project.startedOn': '2020-01-01' }
    expect(derived({ type: 'integer' }, sum, { facts: done })).toBe(2025)
  })
})

import { describe, expect, it } from 'vitest'
import { decided } from '../test/support/decided.ts'
import { type FactNote, parametersFrom } from '../test/support/project-pack.ts'

const parameters = parametersFrom({
  line: ['money', '10亿元'],
  share: ['ratio', '2/3'],
  ended: ['ratio', null],
  days: ['integer', 30],
  deadline: ['date', '2020-06-30'],
})

/** How far the one comparison of a rule is from its line. */
function distanceIn(
  fact: string,
  parameter: string,
  facts: Record<string, unknown>,
  notes: Record<string, FactNote> = {},
  operator = 'greaterThanInclusive',
) {
  const condition = { all: [{ fact, operator, value: { fact: `parameter:${parameter}` } }] }
  const made = decided({ rules: [['a', condition]] }, facts, { notes, parts: { parameters } })
  const trace = made.explanation?.rules[0]?.condition
  if (trace?.kind !== 'all' || trace.parts[0]?.kind !== 'compare') throw new Error('no comparison')
  return trace.parts[0].distance
}

const share = (derive: unknown, lever?: string): Record<string, FactNote> => ({
  'project.share': { type: 'ratio', derive: derive as never, ...(lever ? { lever } : {}) },
})
const half = { divide: ['project.paid', 'project.total'] }

describe('the distance to the line', () => {
  it('is what the fact itself lacks or has too much', () => {
    expect(distanceIn('project.total', 'line', { 'project.total': '9亿元' })).toEqual({
      fact: 'project.total',
      by: 100_000_000,
    })
    expect(distanceIn('project.total', 'line', { 'project.total': '12亿元' })).toEqual({
      fact: 'project.total',
      by: -200_000_000,
    })
    expect(distanceIn('project.rate', 'share', { 'project.rate': '1/2' })).toEqual({ fact: 'project.rate', by: '1/6' })
    expect(distanceIn('project.count', 'days', { 'project.count': 30 })).toEqual({ fact: 'project.count', by: '0' })
  })

  it('is told in the lever of a derived fact', () => {
    const facts = { 'project.paid': 100, 'project.total': 300 }
    expect(distanceIn('project.share', 'share', facts, share(half, 'project.paid'))).toEqual({
      fact: 'project.paid',
      by: 100,
    })
    const odd = { 'project.paid': 100, 'project.total': 301 }
    expect(distanceIn('project.share', 'share', odd, share(half, 'project.paid'))).toEqual({
      fact: 'project.paid',
      by: '302/3',
    })
    const ofRates = { subtract: ['project.rate', { multiply: ['project.rate', 2] }] }
    expect(distanceIn('project.share', 'share', { 'project.rate': '1/3' }, share(ofRates, 'project.rate'))).toEqual({
      fact: 'project.rate',
      by: '-1',
    })
  })

  it('is told in the derived fact where no lever leads to the line', () => {
    const facts = { 'project.paid': 100, 'project.total': 300 }
    const plain = { fact: 'project.share', by: '1/3' }
    expect(distanceIn('project.share', 'share', facts, share(half))).toEqual(plain)
    const notes: Record<string, FactNote> = {
      ...share(half, 'project.twice'),
      'project.twice': { type: 'money', derive: { multiply: ['project.paid', 2] } },
    }
    expect(distanceIn('project.share', 'share', facts, notes)).toEqual(plain)
    expect(distanceIn('project.share', 'share', facts, share(half, 'project.gone'))).toEqual(plain)
  })

  it('is not told where the lever has no value, does not move the fact, or does not move it evenly', () => {
    const facts = { 'project.paid': 100, 'project.total': 300 }
    expect(distanceIn('project.share', 'share', facts, share(half, 'project.dollars'))).toBeNull()
    expect(
      distanceIn('project.share', 'share', { ...facts, 'project.dollars': 1 }, share(half, 'project.dollars')),
    ).toBeNull()
    expect(distanceIn('project.share', 'share', facts, share(half, 'project.total'))).toBeNull()
    const capped = { min: [half, { divide: [1, 2] }] }
    const amounts = { 'project.paid': 10_000_000, 'project.total': 100_000_000 }
    expect(distanceIn('project.share', 'share', amounts, share(capped, 'project.paid'))).toBeNull()
    const ending = {
      choose: [
        {
          when: { all: [{ fact: 'project.paid', operator: 'lessThan', value: { fact: 'project.dollarsHalf' } }] },
          then: half,
        },
      ],
      otherwise: { nothing: 'notApplicable' },
    }
    const notes = {
      ...share(ending, 'project.paid'),
      'project.dollarsHalf': { type: 'money', derive: { divide: ['project.total', 2] } },
    } as Record<string, FactNote>
    expect(distanceIn('project.share', 'share', amounts, notes)).toBeNull()
    const atTheEdge = { ...amounts, 'project.paid': 49_500_000 }
    expect(distanceIn('project.share', 'share', atTheEdge, notes)).toBeNull()
  })

  it('is told of quantities only, and only where both sides have a value', () => {
    expect(distanceIn('project.dueOn', 'deadline', { 'project.dueOn': '2020-06-01' }, {}, 'before')).toBeNull()
    expect(distanceIn('project.rate', 'share', {})).toBeNull()
    expect(distanceIn('project.rate', 'ended', { 'project.rate': '1/2' })).toBeNull()
  })
})

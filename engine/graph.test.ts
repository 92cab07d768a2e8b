import { expect, it } from 'vitest'
import { compiledOf } from '../test/support/pack-of.ts'
import { factsFrom, parametersFrom } from '../test/support/project-pack.ts'

it('a fact that a scorecard gives reads the full marks, bounds and weights of its items', () => {
  const compiled = compiledOf({
    facts: factsFrom({
      'unit.rate': 'ratio',
      'unit.score': { type: 'number', derive: { scored: { card: 'card', as: 'score' } } },
    }),
    parameters: parametersFrom({
      full: ['number', 60],
      floor: ['number', 0],
      cap: ['number', 70],
      weight: ['integer', 2],
      most: ['number', 100],
    }),
    scorecards: {
      card: {
        id: 'card',
        title: '评分',
        clause: 'C-1',
        subject: 'unit',
        per: 'year',
        cap: 'parameter:most',
        items: [
          {
            id: 'sum',
            title: '合计',
            clause: 'C-1',
            items: [
              {
                id: 'rate',
                title: '完成率',
                clause: 'C-1',
                full: 'parameter:full',
                floor: 'parameter:floor',
                cap: 'parameter:cap',
                points: { multiply: ['unit.rate', 'parameter:full'] },
              },
              {
                id: 'rating',
                title: '评议',
                clause: 'C-1',
                byHand: { by: [{ role: 'leader', weight: 'parameter:weight' }] },
              },
            ],
          },
        ],
      },
    },
  })
  const reads = compiled.reads.get('facts/unit.score')
  expect([...(reads?.parameters ?? [])].sort()).toEqual(['cap', 'floor', 'full', 'most', 'weight'])
  expect(reads?.facts.has('unit.rate')).toBe(true)
})

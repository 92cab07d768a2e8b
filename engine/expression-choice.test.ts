import { expect, it } from 'vitest'
import { compiledOf, packOf } from '../test/support/pack-of.ts'
import { compilePack } from './compile.ts'
import { NONE, NOT_APPLICABLE } from './nothing.ts'
import type { Expr, Fact } from './pack.generated.ts'
import { readFact } from './read-fact.ts'
import { createWorld } from './world.ts'

const factsWith = (derive: Expr): Record<string, Fact> => ({
  'unit.kind': {
    label: '种类',
    subject: 'unit',
    type: 'enum',
    values: { county: '县', office: '办公室' },
    home: { ledger: 'unit', field: 'kind' },
  },
  'unit.done': { label: '完成', subject: 'unit', type: 'integer', home: { ledger: 'unit', field: 'done' } },
  'unit.counted': { label: '计入', subject: 'unit', type: 'integer', derive },
})

const onlyCounties = (nothing: 'none' | 'notApplicable'): Expr => ({
  choose: [{ when: { all: [{ fact: 'unit.kind', operator: 'equal', value: 'county' }] }, then: 'unit.done' }],
  otherwise: { nothing },
})

it('a branch may say that there is nothing, or that it does not apply', () => {
  const countedOf = (kind: string, nothing: 'none' | 'notApplicable') => {
    const compiled = compiledOf({ facts: factsWith(onlyCounties(nothing)) })
    const units = [{ id: 'u', facts: { 'unit.kind': kind, 'unit.done': 4 } }]
    const world = createWorld(compiled, { units }, '2020-07-01')
    return readFact(world.byId.get('unit')!.get('u')!, compiled.subjects.get('unit')!.byId.get('unit.counted')!, world)
  }
  expect(countedOf('county', 'notApplicable')).toBe(4)
  expect(countedOf('office', 'notApplicable')).toBe(NOT_APPLICABLE)
  expect(countedOf('office', 'none')).toBe(NONE)
})

it('nothing stands only in a branch, beside one that has a value', () => {
  const codesOf = (derive: Expr) => compilePack(packOf({ facts: factsWith(derive) })).problems.map(({ code }) => code)
  expect(codesOf({ nothing: 'none' })).toEqual(['expression_unknown'])
  expect(
    codesOf({
      choose: [
        { when: { all: [{ fact: 'unit.kind', operator: 'equal', value: 'county' }] }, then: { nothing: 'none' } },
      ],
      otherwise: { nothing: 'notApplicable' },
    }),
  ).toEqual(['type_mismatch'])
})

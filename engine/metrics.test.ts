import { expect, it } from 'vitest'
import { compiledOf } from '../test/support/pack-of.ts'
import { factsFrom, parametersFrom } from '../test/support/project-pack.ts'
import { metricValues } from './metrics.ts'
import { NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import type { Metric } from './pack.generated.ts'
import type { Value } from './values.ts'
import { createWorld } from './world.ts'

function valuesOf(metric: Omit<Metric, 'label' | 'fact'>, units: Record<string, Record<string, Value>>) {
  const compiled = compiledOf({
    facts: factsFrom({
      'unit.kind': { type: 'enum', values: { county: '县', department: '部门' } },
      'unit.group': { type: 'enum', values: { one: '一组', two: '二组' } },
      'unit.rate': 'ratio',
      'unit.isSet': 'boolean',
    }),
    parameters: parametersFrom({ aim: ['ratio', '90%'] }),
    metrics: { rate: { label: '完成率', fact: 'unit.rate', ...metric } },
  })
  const rows = Object.entries(units).map(([id, facts]) => ({
    id,
    facts: {
      'unit.kind': 'county',
      'unit.group': 'one',
      'unit.isSet': true,
      ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`unit.${name}`, value])),
    },
  }))
  return metricValues(createWorld(compiled, { units: rows }, '2020-06-30'))
}
const ranks = (...given: Parameters<typeof valuesOf>) => valuesOf(...given).map(({ id, rank }) => [id, rank])

it('a metric shows every subject it is for, with its target, and is not ranked unless it says so', () => {
  expect(valuesOf({ target: 'parameter:aim' }, { a: { rate: 1 }, b: { kind: 'department', rate: 0 } })).toMatchObject([
    { metric: 'rate', label: '完成率', subject: 'unit', id: 'a', value: '1', target: '0.9', rank: null },
    { id: 'b', value: '0', rank: null },
  ])
})

it('is ranked within its group, among its kinds, from the better end', () => {
  const units = {
    a: { rate: 3 },
    b: { rate: 2 },
    c: { rate: 1, group: 'two' },
    d: { rate: 9, kind: 'department' },
  }
  expect(ranks({ better: 'higher', rank: { kinds: ['county'], within: 'unit.group' } }, units)).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 1],
  ])
  expect(ranks({ better: 'lower', rank: { kinds: ['county'] } }, units)).toEqual([
    ['a', 3],
    ['b', 2],
    ['c', 1],
  ])
})

it('ties share the better place; dense ranks leave no place out', () => {
  const units = { a: { rate: 2 }, b: { rate: 2 }, c: { rate: 1 } }
  expect(ranks({ rank: {} }, units).map(([, rank]) => rank)).toEqual([1, 1, 3])
  expect(ranks({ rank: { ties: 'dense' } }, units).map(([, rank]) => rank)).toEqual([1, 1, 2])
})

it('where it does not apply it is not zero, and stands aside from the ranks', () => {
  const appliesWhen = { all: [{ fact: 'unit.isSet', operator: 'equal', value: true }] }
  const units = {
    a: { rate: 1 },
    b: { rate: 5, isSet: false },
    c: { rate: 4, isSet: UNKNOWN },
    d: { rate: NOT_APPLICABLE },
  }
  expect(valuesOf({ appliesWhen, rank: {} }, units).map(({ value, rank }) => [value, rank])).toEqual([
    ['1', 1],
    [{ nothing: 'notApplicable' }, null],
    [{ nothing: 'unknown' }, null],
    [{ nothing: 'notApplicable' }, null],
  ])
})

import { expect, it } from 'vitest'
import { compiledOf, ledgerOf } from '../test/support/pack-of.ts'
import { factsFrom } from '../test/support/project-pack.ts'
import { readLibrary } from './library-input.ts'

const compiled = compiledOf({
  ledgers: { project: ledgerOf('project') },
  unitKinds: { county: { label: '县' } },
  units: { east: { name: '东区', kind: 'county' } },
  facts: factsFrom({
    'project.name': 'text',
    'project.total': 'money',
    'project.double': { type: 'money', derive: { add: ['project.total', 'project.total'] } },
    'unit.name': 'text',
    'unit.kind': { type: 'enum', values: { county: '县' } },
    'unit.plan': 'money',
    'unit.done': 'boolean',
  }),
})
const fieldsOf = (json: unknown) => readLibrary(compiled, json).problems.map(({ field, code }) => `${field} ${code}`)

it('reads units as a map or a list, beside those that the pack names', () => {
  const { input, problems } = readLibrary(compiled, {
    units: { east: { 'unit.plan': '1亿元' }, west: { 'unit.name': '西区' } },
  })
  expect(problems).toEqual([])
  expect(input.units).toEqual([
    { id: 'east', facts: { 'unit.name': '东区', 'unit.kind': 'county', 'unit.plan': 100_000_000 } },
    { id: 'west', facts: { 'unit.name': '西区' } },
  ])
  expect(readLibrary(compiled, { units: [{ id: 'west', 'unit.name': '西区' }] }).input.units).toHaveLength(2)
})

it('reads records written flat or as the demo library writes them', () => {
  const { input, problems } = readLibrary(compiled, {
    records: {
      project: [{ id: 'a', 'project.total': 5 }, { id: 'b', by: 'clerk', facts: { 'project.total': 6 } }, {}],
    },
  })
  expect(problems).toEqual([])
  expect(input.records?.project).toEqual([
    { id: 'a', facts: { 'project.total': 5 } },
    { id: 'b', facts: { 'project.total': 6 } },
    { id: 'project-3', facts: {} },
  ])
})

it('reads earlier results by the type of their fact', () => {
  const { input } = readLibrary(compiled, {
    results: [{ id: 'east', fact: 'unit.plan', period: '2020-05', value: '2亿元' }],
  })
  expect(input.results).toEqual([
    { subject: 'unit', id: 'east', fact: 'unit.plan', period: '2020-05', value: 200_000_000 },
  ])
})

it('names everything it cannot read, and never stops at the first', () => {
  expect(fieldsOf([])).toEqual([' input_shape'])
  expect(
    fieldsOf({
      unit: {},
      units: { east: { 'unit.plan': '多少' }, west: 3 },
      records: { nothing: [], project: [{ id: 'a' }, { id: 'a' }, { 'project.double': 1 }] },
      results: [{ id: 'east', fact: 'unit.nothing', period: '2020-05' }, { fact: 'unit.plan' }],
      entries: [{ scorecard: 'x' }],
      exemptions: [{ id: 'east', set: 's', reason: 'r', approver: 'a', from: '2020-13-01', to: '2020-01-01' }],
    }),
  ).toEqual([
    'unit input_shape',
    'units/east/unit.plan money_form',
    'units/west input_shape',
    'records/nothing ledger_unknown',
    'records/project/1/id duplicate_id',
    'records/project/2/project.double fact_derived',
    'results/0/fact fact_unknown',
    'results/1 input_shape',
    'entries/0 input_shape',
    'exemptions/0 input_shape',
  ])
})

import { describe, expect, it } from 'vitest'
import { NOTES } from '../test/support/derived.ts'
import { projectPack } from '../test/support/project-pack.ts'
import { readFact } from './read-fact.ts'
import { type SubjectInput, worldOfSubject } from './world-input.ts'

const compiled = projectPack(
  {
    ...NOTES,
    'unit.staff': 'integer',
    'project.spent': { type: 'money', per: 'month' },
    'group.size': 'integer',
    'city.people': 'integer',
  },
  {
    units: {
      u1: { name: '发改局', kind: 'office' },
      u2: { name: '分局', kind: 'office', parent: 'u1' },
    } as never,
  },
)
const read = (input: Partial<SubjectInput>) =>
  worldOfSubject(compiled, { subject: 'project', facts: {}, ...input }, '2020-06-10')
const faults = (input: Partial<SubjectInput>) => read(input).problems.map(({ field, code }) => `${field} ${code}`)
const valueIn = ({ world }: ReturnType<typeof read>, kind: string, id: string, fact: string) =>
  readFact(world.byId.get(kind)!.get(id)!, compiled.subjects.get(kind)!.byId.get(fact)!, world)

describe('a subject with its surroundings', () => {
  it('is a world of its own, with ids where none are given', () => {
    const made = read({
      facts: { 'project.total': '1亿元' },
      records: { node: [{ 'node.weight': 1 }, { id: 7, 'node.weight': 2 }], project: [{ id: 'q' }] },
    })
    expect(made.problems).toEqual([])
    expect(made.id).toBe('this')
    expect(made.world.rows.get('project')?.map(({ id }) => id)).toEqual(['this', 'q'])
    expect(made.world.rows.get('node')?.map(({ id }) => id)).toEqual(['node-1', '7'])
    expect(valueIn(made, 'project', 'this', 'project.total')).toBe(100_000_000)
  })

  it('knows the units of the pack, with what is given of them', () => {
    const made = read({ units: { u2: { 'unit.staff': 9 }, u3: { 'unit.name': '新局' } } })
    expect(valueIn(made, 'unit', 'u2', 'unit.staff')).toBe(9)
    expect(valueIn(made, 'unit', 'u2', 'unit.parent')).toBe('u1')
    expect(valueIn(made, 'unit', 'u3', 'unit.name')).toBe('新局')
  })

  it('may be a unit, a group or the city', () => {
    const unit = read({ subject: 'unit', facts: { id: 'u1', 'unit.staff': 3 } })
    expect(unit.id).toBe('u1')
    expect(valueIn(unit, 'unit', 'u1', 'unit.name')).toBe('发改局')
    expect(valueIn(unit, 'unit', 'u1', 'unit.staff')).toBe(3)
    const group = read({ subject: 'group', facts: { 'group.size': 3 } })
    expect(valueIn(group, 'group', 'this', 'group.size')).toBe(3)
    expect(read({ subject: 'city' }).id).toBe('tiny')
  })

  it('takes results of earlier periods', () => {
    const made = read({
      results: [{ id: 'this', fact: 'project.spent', period: '2020-05', value: '3元' }],
      period: '2020-06',
    })
    expect(made.problems).toEqual([])
    expect(made.world.frozen.get('project this project.spent')?.[0]?.value).toBe(3)
    expect(made.world.period).toBe('2020-06')
  })
})

describe('what cannot be read is reported with where it stands', () => {
  it.each<[string, Partial<SubjectInput>, string]>([
    ['an unknown ledger', { records: { nothing: [] } }, 'records/nothing ledger_unknown'],
    [
      'a ledger named like a property of every object',
      { records: { constructor: [] } as never },
      'records/constructor ledger_unknown',
    ],
    ['an unknown fact', { facts: { 'project.nothing': 1 } }, 'project.nothing fact_unknown'],
    ['a fact of a record', { records: { node: [{}, { 'node.cost': '5,00' }] } }, 'records/node/1/node.cost money_form'],
    ['a fact of a unit', { units: { u1: { 'unit.staff': 0.5 } } }, 'units/u1/unit.staff value_form'],
    ['an unknown subject', { subject: 'nothing' }, 'subject subject_unknown'],
    [
      'one id for two records',
      { facts: { id: 'q' }, records: { project: [{ id: 'q' }, { id: 'q' }] } },
      'records/project id_repeated',
    ],
    ['a period that is none', { period: '2020-13' }, 'period period_form'],
    ['a phase as period', { period: 'phase:2' }, 'period period_form'],
    [
      'a result of an unknown fact',
      { results: [{ id: 'p', fact: 'constructor', period: '2020-05', value: 1 }] },
      'results/0 fact_unknown',
    ],
    [
      'a result of another type',
      { results: [{ id: 'p', fact: 'project.spent', period: '2020-05', value: true }] },
      'results/0 fact_unknown',
    ],
    [
      'a result of a period that is none',
      { results: [{ id: 'p', fact: 'project.spent', period: 'May', value: 1 }] },
      'results/0/period period_form',
    ],
    [
      'a result of another length',
      { results: [{ id: 'p', fact: 'project.spent', period: '2020-Q1', value: 1 }] },
      'results/0/period period_form',
    ],
  ])('%s', (_name, input, fault) => {
    expect(faults(input)).toEqual([fault])
  })
})

import { describe, expect, it } from 'vitest'
import { derived } from '../test/support/derived.ts'

const UNKNOWN = { nothing: 'unknown' }
const OFF = { nothing: 'notApplicable' }
const nodes = { ledger: 'node', via: 'node.project' }
const node = (more: Record<string, unknown>) => ({ 'node.project': 'this', ...more })
const over = (type: string, derive: unknown, records: Record<string, unknown>[]) =>
  derived({ type: type as 'integer' }, derive, { facts: {}, records: { node: records.map(node) } })

describe('records that reach a subject', () => {
  it('are counted where their condition holds', () => {
    const done = { count: { ...nodes, where: { all: [{ fact: 'node.doneOn', operator: 'isEmpty', value: false }] } } }
    expect(over('integer', done, [{ 'node.doneOn': '2020-01-01' }, {}, { 'node.doneOn': OFF }])).toBe(1)
    expect(over('integer', done, [])).toBe(0)
    expect(over('integer', done, [{ 'node.doneOn': UNKNOWN }, { 'node.doneOn': '2020-01-01' }])).toEqual(UNKNOWN)
  })

  it('are not those of another subject, nor those whose reference nobody filled', () => {
    const count = { count: nodes }
    expect(over('integer', count, [{}, { 'node.project': 'other' }, { 'node.project': UNKNOWN }])).toBe(1)
  })

  it('are compared with the subject they reach', () => {
    const late = { all: [{ fact: 'node.plannedOn', operator: 'before', value: { fact: 'subject:project.dueOn' } }] }
    const given = {
      facts: { 'project.dueOn': '2020-06-01' },
      records: { node: [node({ 'node.plannedOn': '2020-05-31' })] },
    }
    expect(derived({ type: 'integer' }, { count: { ...nodes, where: late } }, given)).toBe(1)
  })

  it('are found along several references, each subject once', () => {
    const visits = { count: { ledger: 'visit', via: 'visit.projects.partners' } }
    const records = {
      project: [
        { id: 'p', 'project.partners': ['u', 'v'] },
        { id: 'q', 'project.partners': ['u'] },
      ],
      visit: [{ 'visit.projects': ['p', 'q', 'gone'] }, { 'visit.projects': ['q'] }, { 'visit.projects': [] }],
    }
    expect(derived({ type: 'integer' }, visits, { subject: 'unit', facts: { id: 'u' }, records })).toBe(2)
    expect(derived({ type: 'integer' }, visits, { subject: 'unit', facts: { id: 'v' }, records })).toBe(1)
    expect(derived({ type: 'integer' }, visits, { subject: 'unit', facts: { id: 'w' }, records })).toBe(0)
  })

  it('are all of a ledger for the city', () => {
    const records = { node: [node({}), { 'node.project': 'other' }] }
    expect(derived({ type: 'integer' }, { count: { ledger: 'node' } }, { subject: 'city', records })).toBe(2)
    expect(derived({ type: 'integer' }, { count: { ledger: 'node' } }, { subject: 'city' })).toBe(0)
  })
})

describe('values of records', () => {
  const costs = { ...nodes, of: 'node.cost' }
  const cost = (value: unknown) => ({ 'node.cost': value })

  it('are summed and averaged; those that have none are left out', () => {
    const three = [cost(2), cost({ nothing: 'none' }), cost(5), cost(OFF)]
    expect(over('money', { sum: costs }, three)).toBe(7)
    expect(over('money', { mean: costs }, three)).toBe('3.5')
    expect(over('money', { sum: costs }, [])).toBe(0)
    expect(over('money', { mean: costs }, [])).toEqual(OFF)
  })

  it('are compared by size or by day', () => {
    expect(over('money', { min: costs }, [cost(5), cost(2), cost(7)])).toBe(2)
    expect(over('money', { max: costs }, [cost(5), cost(7), cost(2)])).toBe(7)
    expect(over('money', { max: costs }, [])).toBeNull()
    const days = { ...nodes, of: 'node.plannedOn' }
    const planned = ['2020-02-01', '2020-01-01', '2020-03-01'].map((day) => ({ 'node.plannedOn': day }))
    expect(over('date', { min: days }, planned)).toBe('2020-01-01')
    expect(over('date', { max: days }, planned)).toBe('2020-03-01')
  })

  it('are unknown while one of them, or whether it counts, is unknown', () => {
    expect(over('money', { sum: costs }, [cost(2), cost(UNKNOWN)])).toEqual(UNKNOWN)
    const where = { all: [{ fact: 'node.state', operator: 'equal', value: 'a' }] }
    expect(over('money', { sum: { ...costs, where } }, [cost(2)])).toEqual(UNKNOWN)
    expect(over('money', { latest: { ...costs, by: 'node.plannedOn', where } }, [cost(2)])).toEqual(UNKNOWN)
  })
})

describe('the latest record', () => {
  const latest = { latest: { ...nodes, of: 'node.cost', by: 'node.doneOn' } }
  const done = (day: unknown, cost: number) => ({ 'node.doneOn': day, 'node.cost': cost })

  it('is the one with the greatest day, of equal ones the last; undated ones are left out', () => {
    expect(over('money', latest, [done('2020-02-01', 1), done('2020-03-01', 2), done('2020-01-01', 3)])).toBe(2)
    expect(over('money', latest, [done('2020-02-01', 1), done('2020-02-01', 2), done(null, 3), done(OFF, 4)])).toBe(2)
    expect(over('money', latest, [done(null, 3)])).toBeNull()
    expect(over('money', latest, [done('2020-02-01', 1), done(UNKNOWN, 2)])).toEqual(UNKNOWN)
  })

  it('may be told by a number', () => {
    const heaviest = { latest: { ...nodes, of: 'node.cost', by: 'node.weight' } }
    const weighed = (weight: number, cost: number) => ({ 'node.weight': weight, 'node.cost': cost })
    expect(over('money', heaviest, [weighed(1, 10), weighed(3, 30), weighed(2, 20)])).toBe(30)
  })
})

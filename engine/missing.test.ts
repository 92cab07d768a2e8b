import { describe, expect, it } from 'vitest'
import { decided, setsFrom } from '../test/support/decided.ts'
import type { FactNote } from '../test/support/project-pack.ts'

const is = (fact: string, value: unknown) => ({ all: [{ fact, operator: 'equal', value }] })
const UNKNOWN = { nothing: 'unknown' }

/** What is missing for a derived fact of a project to be compared. */
function missingFor(
  note: FactNote,
  given: Parameters<typeof decided>[2] & { facts?: Record<string, unknown> } = {},
): string[] {
  const { facts = {}, notes, ...options } = given
  const condition = { all: [{ fact: 'project.asked', operator: 'isEmpty', value: true }] }
  return decided({ rules: [['a', condition]] }, facts, { ...options, notes: { ...notes, 'project.asked': note } })
    .missing
}

describe('what is missing', () => {
  it('are the filled facts on both sides of the comparisons that are open, sorted', () => {
    const late = { fact: 'project.startedOn', operator: 'after', value: { fact: 'project.dueOn' } }
    const set = { rules: [['a', { any: [late, ...is('project.major', true).all] }]] as [string, unknown][] }
    expect(decided(set, { 'project.startedOn': '2020-01-01', 'project.major': false }).missing).toEqual([
      'project.dueOn',
    ])
    expect(decided(set, { 'project.startedOn': UNKNOWN }).missing).toEqual([
      'project.dueOn',
      'project.major',
      'project.startedOn',
    ])
  })

  it('are not those of comparisons that are settled', () => {
    const set = {
      rules: [['a', { all: [...is('project.major', true).all, { not: is('project.sector', 'a') }] }]] as [
        string,
        unknown,
      ][],
    }
    expect(decided(set, { 'project.major': true }).missing).toEqual(['project.sector'])
  })

  it('are found through named conditions', () => {
    const conditions = { big: { title: '大项目', conditions: is('project.major', true) } } as never
    expect(decided({ rules: [['a', { condition: 'big' }]] }, {}, { parts: { conditions } }).missing).toEqual([
      'project.major',
    ])
  })

  it('are found under derived facts, down to what somebody fills', () => {
    const half: FactNote = { type: 'ratio', derive: { divide: ['project.paid', 'project.total'] } }
    const given = { notes: { 'project.half': half }, facts: { 'project.paid': 1 } }
    expect(missingFor({ type: 'ratio', derive: { round: { of: 'project.half', digits: 2 } } }, given)).toEqual([
      'project.total',
    ])
  })

  it('are found in the conditions that steer a choice', () => {
    const choice = { choose: [{ when: is('project.major', true), then: 1 }], otherwise: 'project.count' } as never
    expect(missingFor({ type: 'integer', derive: choice })).toEqual(['project.count', 'project.major'])
    expect(missingFor({ type: 'integer', derive: choice }, { facts: { 'project.major': false } })).toEqual([
      'project.count',
    ])
    expect(missingFor({ type: 'boolean', derive: { holds: { not: is('project.major', true) } } as never })).toEqual([
      'project.major',
    ])
  })

  it('are found in the records that a value is summed over, and in the subject they are compared with', () => {
    const where = { all: [{ fact: 'node.plannedOn', operator: 'before', value: { fact: 'subject:project.dueOn' } }] }
    const sum = { sum: { ledger: 'node', via: 'node.project', of: 'node.cost', where } } as never
    const node = { 'node.project': 'this', 'node.cost': 3 }
    const given = (more: object) => ({ records: { node: [{ ...node, ...more }] } })
    expect(missingFor({ type: 'money', derive: sum }, given({}))).toEqual(['node.plannedOn', 'project.dueOn'])
    const planned = { 'node.plannedOn': '2020-01-01', 'node.cost': UNKNOWN }
    expect(
      missingFor({ type: 'money', derive: sum }, { ...given(planned), facts: { 'project.dueOn': '2020-02-01' } }),
    ).toEqual(['node.cost'])
    const latest = { latest: { ledger: 'node', via: 'node.project', of: 'node.cost', by: 'node.plannedOn' } } as never
    expect(missingFor({ type: 'money', derive: latest }, given({}))).toEqual(['node.plannedOn'])
  })

  it('are found in the subject behind a reference', () => {
    const behind = (fact: string): FactNote => ({
      type: 'money',
      derive: { lookup: { through: 'project.peer', fact } },
    })
    const notes: Record<string, FactNote> = {
      'project.twice': { type: 'money', derive: { multiply: ['project.total', 2] } },
    }
    const records = { project: [{ id: 'q' }] }
    expect(missingFor(behind('project.total'), { facts: { 'project.peer': 'q' }, records })).toEqual(['project.total'])
    expect(missingFor(behind('project.twice'), { facts: { 'project.peer': 'q' }, records, notes })).toEqual([
      'project.total',
    ])
    expect(missingFor(behind('project.total'), { records })).toEqual(['project.peer'])
    // Nobody knows that subject: the fact itself is named.
    expect(missingFor(behind('project.total'), { facts: { 'project.peer': 'gone' }, records })).toEqual([
      'project.total',
    ])
  })

  it('are found in every peer and in their groups', () => {
    const rank = { rank: { of: 'project.total', order: 'desc', within: 'project.sector' } } as never
    const records = { project: [{ 'project.total': 3 }, { 'project.sector': 'a' }] }
    expect(missingFor({ type: 'integer', derive: rank }, { facts: { 'project.total': 1 }, records })).toEqual([
      'project.sector',
      'project.total',
    ])
    const plain = { groupTotal: { of: 'project.total' } } as never
    expect(missingFor({ type: 'money', derive: plain }, { facts: { 'project.total': 1 }, records })).toEqual([
      'project.total',
    ])
  })

  it('are those of a decision that a fact waits for', () => {
    const decisions = setsFrom({ other: { rules: [['a', is('project.major', true)]] } })
    const codes = { a: '甲', b: '乙', c: '丙', d: '丁' }
    expect(missingFor({ type: 'enum', values: codes, derive: { outcome: 'other' } }, { parts: { decisions } })).toEqual(
      ['project.major'],
    )
  })

  it('are none of nobody: the day, parameters and frozen results are never missing', () => {
    expect(missingFor({ type: 'date', derive: { addDays: ['today', 'project.count'] } })).toEqual(['project.count'])
  })
})

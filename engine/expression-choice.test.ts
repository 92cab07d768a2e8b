import { describe, expect, it } from 'vitest'
import { derived, faultsIn } from '../test/support/derived.ts'
import { parametersFrom } from '../test/support/project-pack.ts'
import type { Pack } from './pack.ts'

const is = (fact: string, value: unknown) => ({ all: [{ fact, operator: 'equal', value }] })
const rule = (id: string, conditions: unknown) => ({
  id,
  title: id,
  clause: 'C-1',
  priority: 1,
  conditions,
  event: { type: id },
})
const outcomes = { a: { label: '甲', color: 'grey' }, b: { label: '乙', color: 'grey' } }
const set = (id: string, policy: string, more: object) => ({
  id,
  title: id,
  subject: 'project',
  policy,
  outcomes,
  ...more,
})
const rules = [rule('a', is('project.major', true)), rule('b', is('project.sector', 'a'))]
const decisions = {
  first: set('first', 'first', { rules: [rules[0]] }),
  all: set('all', 'collect', { rules }),
  one: set('one', 'unique', { rules }),
  some: set('some', 'first', { rules: [rules[1]], appliesWhen: is('project.major', true) }),
} as unknown as Pack['decisions']
const parameters = parametersFrom({ table: ['map', { a: '甲地', b: null }], ended: ['map', null] })
const parts = { parameters, decisions }
const UNKNOWN = { nothing: 'unknown' }
const OFF = { nothing: 'notApplicable' }

const computed = (type: string, derive: unknown, facts: Record<string, unknown>, more: object = {}) =>
  derived(
    { type: type as 'text', ...(type === 'enum' || type === 'enums' ? { values: { a: '甲', b: '乙' } } : {}) },
    derive,
    { facts, parts, ...more },
  )

describe('holds', () => {
  const holds = { holds: is('project.major', true) }
  it('is yes, no, unknown or not applicable as its conditions are', () => {
    expect(computed('boolean', holds, { 'project.major': true })).toBe(true)
    expect(computed('boolean', holds, { 'project.major': false })).toBe(false)
    expect(computed('boolean', holds, {})).toEqual(UNKNOWN)
    expect(computed('boolean', holds, { 'project.major': OFF })).toEqual(OFF)
  })

  it('stays unknown where a missing fact decides between no and not applicable', () => {
    const both = {
      holds: { all: [{ fact: 'project.major', operator: 'equal', value: true }, ...is('project.sector', 'a').all] },
    }
    expect(computed('boolean', both, { 'project.major': OFF })).toEqual(UNKNOWN)
    expect(computed('boolean', { holds: { not: both.holds } }, { 'project.major': OFF })).toEqual(UNKNOWN)
    expect(computed('boolean', both, { 'project.major': OFF, 'project.sector': 'b' })).toBe(false)
  })
})

describe('choose', () => {
  const choice = {
    choose: [
      { when: is('project.major', true), then: { const: '大' } },
      { when: is('project.sector', 'a'), then: { const: '小' } },
    ],
    otherwise: 'project.name',
  }
  it('takes the first branch that holds, and nothing while an earlier one is open', () => {
    expect(computed('text', choice, { 'project.major': true })).toBe('大')
    expect(computed('text', choice, { 'project.major': false, 'project.sector': 'a' })).toBe('小')
    expect(computed('text', choice, { 'project.major': OFF, 'project.sector': 'b', 'project.name': '中' })).toBe('中')
    expect(computed('text', choice, { 'project.sector': 'a' })).toEqual(UNKNOWN)
  })
})

describe('a branch of choose', () => {
  const onlyMajor = (nothing: string) => ({
    choose: [{ when: is('project.major', true), then: 'project.count' }],
    otherwise: { nothing },
  })
  it('may say that there is nothing, or that it does not apply', () => {
    expect(computed('integer', onlyMajor('none'), { 'project.major': true, 'project.count': 4 })).toBe(4)
    expect(computed('integer', onlyMajor('none'), { 'project.major': false })).toBeNull()
    expect(computed('integer', onlyMajor('notApplicable'), { 'project.major': false })).toEqual(OFF)
  })

  it('may say so only beside one that has a value', () => {
    const branch = { when: is('project.major', true), then: { nothing: 'none' } }
    expect(faultsIn({ type: 'integer' }, { nothing: 'none' })).toEqual(['expression_unknown'])
    expect(faultsIn({ type: 'integer' }, { choose: [branch], otherwise: { nothing: 'unknown' } })).toEqual([
      'expression_unknown /otherwise',
    ])
    expect(faultsIn({ type: 'integer' }, { choose: [branch], otherwise: { nothing: 'notApplicable' } })).toEqual([
      'type_mismatch',
    ])
    expect(faultsIn({ type: 'integer' }, { choose: [branch], otherwise: 'project.count' })).toEqual([])
  })
})

describe('outcome', () => {
  it('of a set is its outcome, none, or what keeps it from one', () => {
    expect(computed('enum', { outcome: 'first' }, { 'project.major': true })).toBe('a')
    expect(computed('enum', { outcome: 'first' }, { 'project.major': false })).toBeNull()
    expect(computed('enum', { outcome: 'first' }, {})).toEqual(UNKNOWN)
    expect(computed('enum', { outcome: 'some' }, { 'project.major': false })).toEqual(OFF)
    expect(computed('enum', { outcome: 'one' }, { 'project.major': true, 'project.sector': 'a' })).toEqual(UNKNOWN)
  })

  it('of a collecting set is a list, empty where nothing fired', () => {
    expect(computed('enums', { outcome: 'all' }, { 'project.major': true, 'project.sector': 'a' })).toEqual(['a', 'b'])
    expect(computed('enums', { outcome: 'all' }, { 'project.major': false, 'project.sector': 'b' })).toEqual([])
  })
})

describe('lookup', () => {
  const inTable = { lookup: { in: 'parameter:table', key: 'project.sector' } }
  it('in a table gives the entry, none without one, and nothing without a key or a table', () => {
    expect(computed('text', inTable, { 'project.sector': 'a' })).toBe('甲地')
    expect(computed('text', inTable, { 'project.sector': 'b' })).toBeNull()
    expect(computed('text', inTable, { 'project.sector': 'c' })).toBeNull()
    expect(computed('text', inTable, {})).toEqual(UNKNOWN)
    const ended = { lookup: { in: 'parameter:ended', key: 'project.sector' } }
    expect(computed('text', ended, { 'project.sector': 'a' })).toBeNull()
  })

  const behind = { lookup: { through: 'project.unit', fact: 'unit.name' } }
  it("through a reference gives the other subject's fact, and nothing where there is none", () => {
    const units = { u1: { 'unit.name': '某局' } }
    expect(computed('text', behind, { 'project.unit': 'u1' }, { units })).toBe('某局')
    expect(computed('text', behind, { 'project.unit': 'u2' }, { units })).toEqual(UNKNOWN)
    expect(computed('text', behind, {}, { units })).toEqual(UNKNOWN)
    expect(computed('text', behind, { 'project.unit': { nothing: 'none' } }, { units })).toBeNull()
  })
})

describe('lists', () => {
  it('have a size', () => {
    expect(computed('integer', { size: 'project.lists' }, { 'project.lists': ['a', 'b'] })).toBe(2)
    expect(computed('integer', { size: 'project.lists' }, { 'project.lists': { nothing: 'none' } })).toBe(0)
    expect(computed('integer', { size: 'project.lists' }, {})).toEqual(UNKNOWN)
    expect(computed('integer', { size: 'project.lists' }, { 'project.lists': OFF })).toEqual(OFF)
  })

  it('unite with single words, each once', () => {
    const united = { union: ['project.lists', 'project.sector', 'project.lists'] }
    expect(computed('enums', united, { 'project.lists': ['a', 'b'], 'project.sector': 'c' })).toEqual(['a', 'b', 'c'])
    expect(computed('enums', united, { 'project.lists': OFF, 'project.sector': { nothing: 'none' } })).toEqual([])
    expect(computed('enums', united, { 'project.lists': ['a'] })).toEqual(UNKNOWN)
    expect(
      computed(
        'refs',
        { union: ['project.unit', 'project.partners'] },
        { 'project.unit': 'u1', 'project.partners': ['u1', 'u2'] },
      ),
    ).toEqual(['u1', 'u2'])
  })
})

import { describe, expect, it } from 'vitest'
import { packOf } from '../test/support/pack-of.ts'
import { parametersFrom, projectParts } from '../test/support/project-pack.ts'
import { compilePack } from './compile.ts'
import type { Pack } from './pack.ts'

const FACTS = {
  'project.total': 'money',
  'project.capital': { type: 'money', currency: 'USD' },
  'project.rate': 'ratio',
  'project.count': 'integer',
  'project.lag': 'points',
  'project.signedOn': 'date',
  'project.major': 'boolean',
  'project.sector': 'enum',
  'project.lists': 'enums',
  'project.name': 'text',
  'project.unit': { type: 'ref', refers: 'unit' },
  'project.partners': { type: 'refs', refers: 'unit' },
  'project.month': 'period',
  'node.done': 'boolean',
} as const
const PARAMETERS = parametersFrom({
  line: ['money', '10亿元'],
  share: ['ratio', '2/3'],
  days: ['integer', 30],
  deadline: ['date', '2020-06-30'],
  words: ['texts', ['甲', '乙']],
  chosen: ['enums', ['a']],
})

/** What the compiler says about one condition of a rule: codes and where, nothing when it takes it. */
function faultsOf(condition: unknown, conditions: Pack['conditions'] = {}): string[] {
  const rule = { id: 'r', title: 'r', clause: 'C-1', conditions: condition, event: { type: 'yes' } }
  const set = { id: 's', title: 's', subject: 'project', policy: 'collect', rules: [rule] }
  const decisions = { s: { ...set, outcomes: { yes: { label: '是', color: 'grey' } } } } as unknown as Pack['decisions']
  const pack = packOf(projectParts(FACTS, { parameters: PARAMETERS, decisions, conditions }))
  return compilePack(pack).problems.map(({ code, pointer }) => `${code} ${pointer.replace('/rules/0/conditions', '')}`)
}

const compare = (fact: unknown, operator: unknown, value: unknown) => ({ all: [{ fact, operator, value }] })
const parameter = (id: string) => ({ fact: `parameter:${id}` })

describe('conditions that the stock engine would take in silence', () => {
  it.each([
    ['an empty all', { all: [] }, 'condition_empty /all'],
    ['an empty any', { any: [] }, 'condition_empty /any'],
    ['an all that is no list', { all: {} }, 'condition_empty /all'],
    ['all beside any', { all: [{ not: {} }], any: [] }, 'condition_heads '],
    ['nothing to compare', {}, 'condition_heads '],
    ['a list', [], 'condition_shape '],
    ['null', null, 'condition_shape '],
    [
      'a path',
      { all: [{ fact: 'project.name', path: '$.x', operator: 'equal', value: '甲' }] },
      'path_refused /all/0/path',
    ],
    ['an unknown named condition', { condition: 'nowhere' }, 'condition_unknown /condition'],
    ['a named condition that is no text', { condition: 3 }, 'condition_unknown /condition'],
    ['an unknown operator', compare('project.name', 'like', '甲'), 'operator_unknown /all/0/operator'],
    ['no operator', compare('project.name', undefined, '甲'), 'operator_unknown /all/0/operator'],
    ['an unknown decorator', compare('project.name', 'most:equal', '甲'), 'operator_unknown /all/0/operator'],
    ['a fact that is no text', compare(3, 'equal', '甲'), 'fact_unknown /all/0/fact'],
    ['an unknown fact', compare('project.size', 'equal', '甲'), 'fact_unknown /all/0/fact'],
    ['a fact of another subject', compare('node.done', 'equal', true), 'fact_of_other_subject /all/0/fact'],
    [
      'an unknown parameter',
      compare('project.total', 'lessThan', parameter('no')),
      'parameter_unknown /all/0/value/fact',
    ],
    [
      'a fact of the outer subject outside where',
      compare('project.name', 'equal', { fact: 'subject:project.name' }),
      'outer_fact_misplaced /all/0/value/fact',
    ],
  ])('%s is refused', (_name, condition, fault) => {
    expect(faultsOf(condition)).toEqual([fault])
  })

  it('a named condition that names itself is refused', () => {
    const loop = { title: '循环', conditions: { condition: 'other' } }
    const other = { title: '另一个', conditions: { all: [{ condition: 'loop' }] } }
    expect(faultsOf({ condition: 'loop' }, { loop, other } as unknown as Pack['conditions'])).toEqual([
      'condition_cycle /conditions/all/0/condition',
    ])
  })
})

describe('values beside a fact', () => {
  it.each([
    ['a number', compare('project.count', 'equal', 3), 'number_in_rule'],
    ['a number in a list', compare('project.name', 'in', ['甲', 3]), 'number_in_rule'],
    ['an amount as text', compare('project.total', 'lessThan', '10亿元'), 'number_in_rule'],
    ['a day as text', compare('project.signedOn', 'before', '2020-01-01'), 'number_in_rule'],
    ['null', compare('project.signedOn', 'equal', null), 'value_shape'],
    ['an object without fact', compare('project.signedOn', 'equal', { path: '$' }), 'value_shape'],
    ['a list of lists', compare('project.name', 'in', [['甲']]), 'value_shape'],
    ['nothing at all', compare('project.name', 'equal', undefined), 'value_shape'],
  ])('%s is refused', (_name, condition, code) => {
    expect(faultsOf(condition)).toEqual([`${code} /all/0/value`])
  })
})

describe('types and units', () => {
  const mismatch = ['type_mismatch /all/0/value']
  it.each([
    ['money and a ratio', compare('project.total', 'lessThan', parameter('share'))],
    ['yuan and dollars', compare('project.capital', 'lessThan', parameter('line'))],
    ['percentage points and a ratio', compare('project.lag', 'lessThan', parameter('share'))],
    ['an order of words', compare('project.sector', 'lessThan', 'a')],
    ['a flag and a word', compare('project.major', 'equal', 'yes')],
    ['days and a number', compare('project.count', 'before', parameter('deadline'))],
    ['a reference and a choice', compare('project.unit', 'equal', { fact: 'project.sector' })],
    ['one word in one word', compare('project.sector', 'in', 'a')],
    ['a list in a list', compare('project.lists', 'in', ['a'])],
    ['a number in words', compare('project.count', 'in', parameter('words'))],
    ['a list that contains a flag', compare('project.lists', 'contains', true)],
    ['one word that contains', compare('project.sector', 'contains', 'a')],
    ['some of one word', compare('project.sector', 'someFact:equal', 'a')],
    ['some of one value', compare('project.sector', 'someValue:equal', 'a')],
    ['each of what the other side should list', compare('project.lists', 'swap:everyFact:in', 'a')],
    ['isEmpty beside a fact', compare('project.name', 'isEmpty', { fact: 'project.major' })],
    ['isEmpty beside a word', compare('project.name', 'isEmpty', 'true')],
    ['isEmpty of some', compare('project.lists', 'someFact:isEmpty', true)],
  ])('%s do not fit', (_name, condition) => {
    expect(faultsOf(condition)).toEqual(mismatch)
  })

  it.each([
    ['plain numbers of any kind', compare('project.count', 'lessThan', parameter('share'))],
    ['dollars and dollars', compare('project.capital', 'equal', { fact: 'project.capital' })],
    ['days', compare('today', 'onOrAfter', parameter('deadline'))],
    ['periods', compare('project.month', 'equal', { fact: 'period' })],
    ['a word in words', compare('project.name', 'notIn', parameter('words'))],
    ['a reference in references', compare('project.unit', 'in', { fact: 'project.partners' })],
    ['two lists', compare('project.lists', 'notEqual', parameter('chosen'))],
    ['some of a list', compare('project.lists', 'not:someFact:in', ['a', 'b'])],
    ['a value that lists', compare('project.sector', 'someValue:equal', ['a', 'b'])],
    ['both sides opened', compare('project.lists', 'everyFact:someValue:equal', ['a', 'b'])],
    ['sides turned', compare('project.sector', 'swap:contains', ['a', 'b'])],
    ['sides turned, then opened', compare('project.lists', 'swap:someValue:equal', 'a')],
    ['not empty', compare('project.signedOn', 'not:isEmpty', true)],
  ])('%s fit', (_name, condition) => {
    expect(faultsOf(condition)).toEqual([])
  })
})

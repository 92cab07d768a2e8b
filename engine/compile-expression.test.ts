import { describe, expect, it } from 'vitest'
import { faultsIn } from '../test/support/derived.ts'
import { parametersFrom } from '../test/support/project-pack.ts'
import type { Pack } from './pack.ts'

const parameters = parametersFrom({ table: ['map', { a: '甲' }], line: ['money', '1亿元'], days: ['integer', 3] })
const outcomes = { yes: { label: '是', color: 'grey' } }
const decisions = {
  own: { id: 'own', title: '项目', subject: 'project', policy: 'first', outcomes, rules: [] },
  other: { id: 'other', title: '节点', subject: 'node', policy: 'first', outcomes, rules: [] },
} as unknown as Pack['decisions']
const parts = { parameters, decisions }
const yes = { all: [{ fact: 'project.major', operator: 'equal', value: true }] }
const nodes = { ledger: 'node', via: 'node.project' }

describe('an expression is refused when', () => {
  it.each<[string, string, unknown, string]>([
    ['it is null', 'integer', null, 'expression_shape'],
    ['it is a list', 'integer', [1], 'expression_shape'],
    ['it is yes or no', 'boolean', true, 'expression_shape'],
    ['it is empty', 'integer', {}, 'expression_shape'],
    ['it holds two operations', 'integer', { add: [1, 2], size: 'project.lists' }, 'expression_shape'],
    ['it holds a fraction', 'number', 0.5, 'expression_number'],
    ['its operation is not in the list', 'integer', { power: [2, 3] }, 'expression_unknown /derive'],
    ['its name reaches the prototype', 'integer', { constructor: [2, 3] }, 'expression_unknown /derive'],
    ['records cannot be combined so', 'integer', { add: nodes }, 'expression_unknown /derive'],
    ['its fact is unknown', 'integer', 'project.nothing', 'fact_unknown'],
    ['it gives another type', 'integer', 'project.name', 'derivation_type'],
    ['arguments are missing', 'integer', { add: [1] }, 'expression_arguments /add'],
    ['arguments are no list', 'integer', { add: 1 }, 'expression_arguments /add'],
    [
      'arguments are too many',
      'money',
      { subtract: ['project.total', 'project.total', 'project.paid'] },
      'expression_arguments /subtract',
    ],
    ['one of its arguments has a fault', 'integer', { add: [1, 'project.nothing'] }, 'fact_unknown /add/1'],
  ])('%s', (_name, type, derive, fault) => {
    expect(faultsIn({ type: type as 'integer' }, derive).map((one) => one.replace(' /derive', ''))).toEqual([
      fault.replace(' /derive', ''),
    ])
  })
})

describe('arithmetic is refused when', () => {
  it.each<[string, string, unknown, string]>([
    ['money meets a number', 'money', { add: ['project.total', 1] }, 'type_mismatch /add'],
    ['yuan meet dollars', 'money', { add: ['project.total', 'project.dollars'] }, 'type_mismatch /add'],
    ['words are added', 'text', { add: ['project.name', 'project.name'] }, 'type_mismatch /add'],
    ['days are added', 'date', { add: ['project.dueOn', 'project.startedOn'] }, 'type_mismatch /add'],
    [
      'money is multiplied with money',
      'money',
      { multiply: ['project.total', 'project.paid'] },
      'type_mismatch /multiply',
    ],
    ['a word is multiplied', 'number', { multiply: ['project.name', 2] }, 'type_mismatch /multiply'],
    ['a factor has a fault', 'number', { multiply: ['project.nothing', 2] }, 'fact_unknown /multiply/0'],
    ['a number is divided by money', 'number', { divide: [1, 'project.total'] }, 'type_mismatch /divide'],
    ['money is divided by dollars', 'ratio', { divide: ['project.total', 'project.dollars'] }, 'type_mismatch /divide'],
    ['days are divided', 'ratio', { divide: ['project.dueOn', 'project.dueOn'] }, 'type_mismatch /divide'],
    ['a word is divided by a number', 'text', { divide: ['project.name', 2] }, 'type_mismatch /divide'],
    ['a divisor has a fault', 'ratio', { divide: ['project.rate', 'project.nothing'] }, 'fact_unknown /divide/1'],
    ['rounding has no digits', 'number', { round: { of: 'project.size' } }, 'expression_arguments /round'],
    [
      'rounding has half a digit',
      'number',
      { round: { of: 'project.size', digits: 0.5 } },
      'expression_arguments /round',
    ],
    [
      'rounding has too many digits',
      'number',
      { round: { of: 'project.size', digits: 13 } },
      'expression_arguments /round',
    ],
    [
      'rounding has too few digits',
      'number',
      { round: { of: 'project.size', digits: -13 } },
      'expression_arguments /round',
    ],
    [
      'rounding has an unknown mode',
      'number',
      { round: { of: 'project.size', digits: 0, mode: 'even' } },
      'expression_arguments /round',
    ],
    [
      'what is rounded has a fault',
      'number',
      { round: { of: 'project.nothing', digits: 0 } },
      'fact_unknown /round/of',
    ],
    ['a word is rounded', 'text', { round: { of: 'project.name', digits: 0 } }, 'type_mismatch /round'],
    ['alternatives differ', 'money', { coalesce: ['project.total', 'project.name'] }, 'type_mismatch /coalesce'],
    ['there is one alternative', 'money', { coalesce: ['project.total'] }, 'expression_arguments /coalesce'],
  ])('%s', (_name, type, derive, fault) => {
    expect(faultsIn({ type: type as 'integer' }, derive)).toEqual([fault])
  })
})

describe('dates are refused when', () => {
  it.each<[string, string, unknown, string]>([
    ['a word is counted from', 'integer', { daysBetween: ['project.name', 'today'] }, 'type_mismatch /daysBetween'],
    ['a day is moved by a day', 'date', { addDays: ['today', 'project.dueOn'] }, 'type_mismatch /addDays'],
    ['a day is moved by nothing', 'date', { addMonths: ['today'] }, 'expression_arguments /addMonths'],
    ['the year of an amount is asked', 'integer', { yearOf: 'project.total' }, 'type_mismatch /yearOf'],
    [
      'the length is unknown',
      'date',
      { periodStart: { of: 'today', per: 'decade' } },
      'expression_arguments /periodStart/per',
    ],
    ['there is no length', 'date', { periodStart: { of: 'today' } }, 'expression_arguments /periodStart/per'],
    [
      'the day has a fault',
      'date',
      { periodEnd: { of: 'project.nothing', per: 'month' } },
      'fact_unknown /periodEnd/of',
    ],
    [
      'the period of a word is asked',
      'period',
      { periodOf: { of: 'project.name', per: 'month' } },
      'type_mismatch /periodOf/of',
    ],
    ['a share has no length', 'ratio', { elapsedShare: {} }, 'expression_arguments /elapsedShare'],
    [
      'a share is counted by weeks',
      'ratio',
      { elapsedShare: { per: 'year', by: 'week' } },
      'expression_arguments /elapsedShare',
    ],
    [
      'months of a week are counted',
      'ratio',
      { elapsedShare: { per: 'week', by: 'month' } },
      'expression_arguments /elapsedShare',
    ],
  ])('%s', (_name, type, derive, fault) => {
    expect(faultsIn({ type: type as 'integer' }, derive)).toEqual([fault])
  })
})

describe('a choice is refused when', () => {
  it.each<[string, string, unknown, string]>([
    ['it has no branches', 'integer', { choose: [], otherwise: 1 }, 'expression_arguments'],
    ['it has no otherwise', 'integer', { choose: [{ when: yes, then: 1 }] }, 'expression_arguments'],
    [
      'a condition has a fault',
      'integer',
      { choose: [{ when: { all: [] }, then: 1 }], otherwise: 1 },
      'condition_empty /choose/0/when/all',
    ],
    [
      'a value has a fault',
      'integer',
      { choose: [{ when: yes, then: 'project.nothing' }], otherwise: 1 },
      'fact_unknown /choose/0/then',
    ],
    ['its branches are no list', 'integer', { choose: { when: yes }, otherwise: 1 }, 'expression_arguments'],
    ['a branch is no object', 'integer', { choose: [1], otherwise: 1 }, 'condition_shape /choose/0/when'],
    ['its values differ', 'integer', { choose: [{ when: yes, then: 'project.name' }], otherwise: 1 }, 'type_mismatch'],
    ['what holds has a fault', 'boolean', { holds: { any: [] } }, 'condition_empty /holds/any'],
    ['a constant is a number', 'integer', { const: 3 }, 'expression_arguments /const'],
    ['a decision is unknown', 'enum', { outcome: 'nowhere' }, 'decision_unknown /outcome'],
    ['a decision is no text', 'enum', { outcome: 3 }, 'decision_unknown /outcome'],
    ['a decision is about another subject', 'enum', { outcome: 'other' }, 'decision_of_other_subject /outcome'],
    [
      'a table is no map',
      'text',
      { lookup: { in: 'parameter:line', key: 'project.sector' } },
      'type_mismatch /lookup/in',
    ],
    [
      'a table is unknown',
      'text',
      { lookup: { in: 'parameter:no', key: 'project.sector' } },
      'parameter_unknown /lookup/in',
    ],
    [
      'a key has a fault',
      'text',
      { lookup: { in: 'parameter:table', key: 'project.nothing' } },
      'fact_unknown /lookup/key',
    ],
    [
      'it looks through no reference',
      'text',
      { lookup: { through: 'project.name', fact: 'unit.name' } },
      'fact_unknown /lookup',
    ],
    [
      'it looks through a list',
      'text',
      { lookup: { through: 'project.partners', fact: 'unit.name' } },
      'fact_unknown /lookup',
    ],
    ['it looks through nothing', 'text', { lookup: { fact: 'unit.name' } }, 'fact_unknown /lookup'],
    [
      'it looks for an unknown fact',
      'text',
      { lookup: { through: 'project.unit', fact: 'unit.nothing' } },
      'fact_unknown /lookup',
    ],
    ['it looks for no fact', 'text', { lookup: { through: 'project.unit' } }, 'fact_unknown /lookup'],
    ['the size of a word is asked', 'integer', { size: 'project.name' }, 'type_mismatch /size'],
    ['the size of a fault is asked', 'integer', { size: 'project.nothing' }, 'fact_unknown /size'],
    ['nothing is united', 'enums', { union: [] }, 'expression_arguments /union'],
    ['what is united is no list', 'enums', { union: 'project.lists' }, 'expression_arguments /union'],
    ['a united part has a fault', 'enums', { union: ['project.lists', 'project.nothing'] }, 'fact_unknown /union/1'],
    ['numbers are united', 'enums', { union: ['project.count'] }, 'type_mismatch /union'],
    ['a number joins words', 'enums', { union: ['project.lists', 'project.count'] }, 'type_mismatch /union'],
  ])('%s', (_name, type, derive, fault) => {
    expect(faultsIn({ type: type as 'integer' }, derive, parts)).toContain(fault)
  })
})

describe('records are refused when', () => {
  it.each<[string, string, unknown, string]>([
    [
      'their ledger is unknown',
      'integer',
      { count: { ledger: 'nothing', via: 'nothing.project' } },
      'ledger_unknown /count/ledger',
    ],
    [
      'their ledger is no text',
      'integer',
      { count: { ledger: 3, via: 'node.project' } },
      'ledger_unknown /count/ledger',
    ],
    ['no path leads from them', 'integer', { count: { ledger: 'node' } }, 'via_unknown /count/via'],
    [
      'the path starts elsewhere',
      'integer',
      { count: { ledger: 'node', via: 'visit.projects' } },
      'via_unknown /count/via',
    ],
    [
      'the path is no reference',
      'integer',
      { count: { ledger: 'node', via: 'node.weight' } },
      'via_unknown /count/via',
    ],
    [
      'the path ends elsewhere',
      'integer',
      { count: { ledger: 'node', via: 'node.project.unit' } },
      'via_unknown /count/via',
    ],
    ['where has a fault', 'integer', { count: { ...nodes, where: { any: [] } } }, 'condition_empty /count/where/any'],
    ['what is summed is not said', 'money', { sum: nodes }, 'type_mismatch /sum/of'],
    [
      'a subject is summed by an unknown fact',
      'money',
      { sum: { ...nodes, of: 'subject:project.gone' } },
      'fact_unknown /sum/of',
    ],
    ['what is summed has a fault', 'money', { sum: { ...nodes, of: 'node.nothing' } }, 'fact_unknown /sum/of'],
    ['words are summed', 'money', { sum: { ...nodes, of: 'node.state' } }, 'type_mismatch /sum/of'],
    ['days are summed', 'date', { sum: { ...nodes, of: 'node.doneOn' } }, 'type_mismatch /sum/of'],
    ['the latest is not dated', 'money', { latest: { ...nodes, of: 'node.cost' } }, 'expression_arguments /latest'],
    [
      'the date of the latest has a fault',
      'money',
      { latest: { ...nodes, of: 'node.cost', by: 'node.nothing' } },
      'fact_unknown /latest/by',
    ],
  ])('%s', (_name, type, derive, fault) => {
    expect(faultsIn({ type: type as 'integer' }, derive)).toEqual([fault])
  })
})

describe('peers and periods are refused when', () => {
  it.each<[string, string, unknown, string]>([
    ['what is ranked is a word', 'integer', { rank: { of: 'project.name', order: 'desc' } }, 'fact_unknown /rank/of'],
    ['what is ranked is not said', 'integer', { rank: { order: 'desc' } }, 'fact_unknown /rank/of'],
    [
      'the group is unknown',
      'integer',
      { rank: { of: 'project.total', within: 'project.nothing' } },
      'fact_unknown /rank/within',
    ],
    ['the group is no text', 'integer', { rank: { of: 'project.total', within: 3 } }, 'fact_unknown /rank/within'],
    [
      'a bound has a fault',
      'ratio',
      { normalise: { of: 'project.total', low: 'project.nothing' } },
      'fact_unknown /normalise/low',
    ],
    [
      'a bound has another unit',
      'ratio',
      { normalise: { of: 'project.total', high: 3 } },
      'type_mismatch /normalise/high',
    ],
    [
      'what is normalised is unknown',
      'ratio',
      { normalise: { of: 'project.nothing', low: 3 } },
      'fact_unknown /normalise/of',
    ],
    ['the earlier fact has no periods', 'money', { previous: 'project.total' }, 'fact_unknown /previous'],
    ['the earlier fact is no text', 'money', { previous: 3 }, 'fact_unknown /previous'],
    [
      'the start of no period is asked',
      'money',
      { atPeriodStart: { fact: 'project.total' } },
      'fact_unknown /atPeriodStart',
    ],
    ['the start of no fact is asked', 'money', { atPeriodStart: { per: 'year' } }, 'fact_unknown /atPeriodStart'],
    ['a streak is of amounts', 'integer', { streak: { of: 'project.total', per: 'month' } }, 'type_mismatch /streak'],
    [
      'a streak begins anew after a fault',
      'integer',
      { streak: { of: 'project.major', per: 'month', after: 'project.gone' } },
      'fact_unknown /streak/after',
    ],
    [
      'a streak begins anew after an amount',
      'integer',
      { streak: { of: 'project.major', per: 'month', after: 'project.total' } },
      'type_mismatch /streak/after',
    ],
    ['a streak has no length', 'integer', { streak: { of: 'project.major' } }, 'type_mismatch /streak'],
    ['a streak is of nothing', 'integer', { streak: { per: 'month' } }, 'type_mismatch /streak'],
  ])('%s', (_name, type, derive, fault) => {
    expect(faultsIn({ type: type as 'integer' }, derive)).toEqual([fault])
  })
})

it('a fact declared in percentage points takes the difference of two ratios, and nothing of another unit', () => {
  expect(faultsIn({ type: 'points' }, { subtract: ['project.rate', 'project.rate'] })).toEqual([])
  expect(faultsIn({ type: 'points' }, 'project.total')).toEqual(['derivation_type'])
})

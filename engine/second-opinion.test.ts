import { expect, test } from 'vitest'
import { compilePack } from './compile.ts'
import { mergePack } from './merge.ts'
import type { Pack } from './pack.ts'
import type { PackFiles } from './pack-files.ts'
import { firesInStock, secondOpinion } from './second-opinion.ts'
import { worldOfSubject } from './world-input.ts'

const bare = {
  id: 'town',
  files: [{ kind: 'pack', path: 'config/town/pack.json', content: { id: 'town', sources: [], moneyUnit: '亿元' } }],
} as unknown as PackFiles

const facts = {
  'project.amount': { label: '金额', subject: 'project', type: 'money', empty: 'none' },
  'project.share': { label: '比例', subject: 'project', type: 'ratio', empty: 'none' },
  'project.stage': {
    label: '阶段',
    subject: 'project',
    type: 'enum',
    values: { plan: '前期', build: '在建' },
    empty: 'none',
  },
  'project.kinds': { label: '类别', subject: 'project', type: 'enums', values: { a: '甲', b: '乙' }, empty: 'none' },
  'project.startedOn': { label: '开工日期', subject: 'project', type: 'date', empty: 'none' },
}
const dated = (label: string, type: string, value: unknown, rest = {}) => ({
  label,
  type,
  ...rest,
  values: [{ from: '2020-01-01', value, clause: 'c' }],
})
const parameters = {
  line: dated('线', 'money', '10亿元'),
  'two-thirds': dated('三分之二', 'ratio', '2/3'),
  close: dated('很近', 'ratio', '0.10000000000000000001'),
  ended: dated('已止', 'money', null),
  day: dated('日', 'date', '2020-06-30'),
  both: dated('两类', 'enums', ['b', 'a'], { of: 'project.kinds' }),
}
const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value })
const line = (id: string) => ({ fact: `parameter:${id}` })

/** What the two engines say about one rule with these facts; null where they agree. */
async function opinion(conditions: object, given: object) {
  const decisions = {
    set: {
      id: 'set',
      title: '判定',
      subject: 'project',
      policy: 'collect',
      outcomes: { yes: { label: '是', color: 'red' } },
      rules: [{ id: 'rule', title: '规则', clause: 'c', conditions, event: { type: 'yes' } }],
    },
  }
  const named = { started: { title: '已开工', conditions: { all: [is('project.startedOn', 'isEmpty', false)] } } }
  const pack: Pack = Object.assign(mergePack(bare, bare), {
    ledgers: { project: {} },
    facts,
    parameters,
    decisions,
    conditions: named,
  })
  const { pack: compiled, problems } = compilePack(pack)
  expect(problems).toEqual([])
  const {
    world,
    id,
    problems: unread,
  } = worldOfSubject(compiled!, { subject: 'project', facts: given as Record<string, unknown> }, '2020-07-01')
  expect(unread).toEqual([])
  const [found] = await secondOpinion(world, 'project', id)
  return found ? { ours: found.ours, stock: found.stock, reason: found.reason } : null
}

test.each([
  [
    'at the line',
    { all: [is('project.amount', 'greaterThanInclusive', line('line'))] },
    { 'project.amount': '10亿元' },
  ],
  [
    '200 of 300',
    { all: [is('project.share', 'greaterThanInclusive', line('two-thirds'))] },
    { 'project.share': '200/300' },
  ],
  ['a code in a list', { any: [is('project.stage', 'in', ['plan', 'build'])] }, { 'project.stage': 'build' }],
  [
    'a list that holds',
    { all: [is('project.kinds', 'contains', 'a'), is('project.kinds', 'doesNotContain', 'b')] },
    { 'project.kinds': ['a'] },
  ],
  ['every choice', { all: [is('project.kinds', 'everyFact:equal', 'a')] }, { 'project.kinds': ['a', 'b'] }],
  ['days', { not: is('project.startedOn', 'before', line('day')) }, { 'project.startedOn': '2020-06-30' }],
  ['today', { all: [is('today', 'after', line('day'))] }, {}],
  [
    'a named condition',
    { any: [{ condition: 'started' }, is('project.startedOn', 'onOrAfter', line('day'))] },
    { 'project.startedOn': '2020-07-01' },
  ],
  ['none below a line', { all: [is('project.amount', 'lessThan', line('line'))] }, {}],
  ['none is empty', { all: [is('project.startedOn', 'isEmpty', true)] }, {}],
  ['not around none', { not: is('project.stage', 'equal', 'plan') }, {}],
])('the two agree: %s', async (_name, conditions, given) => {
  expect(await opinion(conditions, given)).toBeNull()
})

test('none-negated: none is not "something else"', async () => {
  const differs = { ours: false, stock: true, reason: 'none-negated' }
  expect(await opinion({ all: [is('project.stage', 'notEqual', 'plan')] }, {})).toEqual(differs)
  expect(await opinion({ all: [is('project.stage', 'notIn', ['plan'])] }, {})).toEqual(differs)
  expect(await opinion({ all: [is('project.stage', 'not:equal', 'plan')] }, {})).toEqual(differs)
  const everyOfNone = { all: [is('project.stage', 'everyValue:equal', { fact: 'project.kinds' })] }
  expect(await opinion(everyOfNone, { 'project.kinds': [] })).toEqual(differs)
})

test('none-as-threshold: a parameter that has ended is no threshold of zero', async () => {
  const conditions = { all: [is('project.amount', 'greaterThan', line('ended'))] }
  expect(await opinion(conditions, { 'project.amount': '1元' })).toEqual({
    ours: false,
    stock: true,
    reason: 'none-as-threshold',
  })
})

test('equal-lists: the same choices are equal', async () => {
  const conditions = { all: [is('project.kinds', 'equal', line('both'))] }
  expect(await opinion(conditions, { 'project.kinds': ['a', 'b'] })).toEqual({
    ours: true,
    stock: false,
    reason: 'equal-lists',
  })
})

test('closer-than-doubles: fractions are compared exactly', async () => {
  const conditions = { all: [is('project.share', 'lessThan', line('close'))] }
  expect(await opinion(conditions, { 'project.share': '0.1' })).toEqual({
    ours: true,
    stock: false,
    reason: 'closer-than-doubles',
  })
})

test('a rule that reads an unknown fact is not put to the stock engine', async () => {
  const conditions = { all: [is('project.stage', 'notEqual', 'plan')] }
  expect(await opinion(conditions, { 'project.stage': { nothing: 'unknown' } })).toBeNull()
  expect(await opinion(conditions, { 'project.stage': { nothing: 'notApplicable' } })).toBeNull()
})

test('the stock engine cannot be made to evaluate a path', async () => {
  const conditions = { all: [{ fact: 'a', operator: 'equal', value: 1, path: '$..[?(@.constructor)]' }] }
  await expect(firesInStock({ conditions, named: {}, facts: { a: { b: 1 } } })).rejects.toThrow('path')
})

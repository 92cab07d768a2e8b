import { describe, expect, it } from 'vitest'
import { type DecidedOptions, decided, type SetNote, setsFrom } from '../test/support/decided.ts'
import { NOTES } from '../test/support/derived.ts'
import { compiledOf, packOf } from '../test/support/pack-of.ts'
import { type FactNote, parametersFrom, projectPack } from '../test/support/project-pack.ts'
import type { CompareTrace } from './decision.ts'
import { createDescriber } from './describe.ts'
import type { Pack } from './pack.ts'

const LABELS: Record<string, FactNote> = {
  'project.total': { type: 'money', label: '总投资', unit: '亿元' },
  'project.paid': { type: 'money', label: '到位资金' },
  'project.rate': { type: 'ratio', label: '完成率' },
  'project.major': { type: 'boolean', label: '重大项目' },
  'project.sector': { type: 'enum', label: '行业', values: { a: '化工', b: '食品' } },
  'project.lists': { type: 'enums', label: '清单', values: { a: '省清单', b: '市清单' } },
  'project.name': { type: 'text', label: '名称' },
  'project.unit': { type: 'ref', refers: 'unit', label: '责任单位' },
  'project.startedOn': { type: 'date', label: '开工日期', empty: 'none' },
  'project.dueOn': { type: 'date', label: '应开工日期' },
}
const parameters = {
  ...parametersFrom({
    line: ['money', '10亿元'],
    share: ['ratio', '2/3'],
    ended: ['money', null],
    chosen: ['enums', ['a']],
    sectors: ['enums', ['a', 'b']],
  }),
} as Pack['parameters']
parameters.line!.label = '调度门槛'
parameters.ended!.label = '旧门槛'
parameters.sectors!.of = 'project.sector'
const parts: Partial<Pack> = { parameters }
const notes = { ...NOTES, ...LABELS }
const describer = createDescriber(
  projectPack(notes, { ...parts, decisions: setsFrom({ tried: { rules: [] } }) }),
  (refers, id) => (refers === 'unit' && id === 'u1' ? '发改局' : undefined),
)

/** The sentence of the one comparison of a rule. */
function said(fact: string, operator: string, value: unknown, facts: Record<string, unknown>): string {
  const set: SetNote = { rules: [['a', { all: [{ fact: `project.${fact}`, operator, value }] }]] }
  const trace = decided(set, facts, { notes, parts }).explanation!.rules[0]!.condition
  return describer.comparison((trace as { parts: CompareTrace[] }).parts[0]!)
}
const parameter = (id: string) => ({ fact: `parameter:${id}` })
const OFF = { nothing: 'notApplicable' }

describe('the sentence of a comparison', () => {
  it('says both values and how they stand, as it came out', () => {
    expect(said('total', 'greaterThanInclusive', parameter('line'), { 'project.total': '12亿元' })).toBe(
      '总投资 12亿元 ≥ 10亿元',
    )
    expect(said('total', 'greaterThanInclusive', parameter('line'), { 'project.total': '9亿元' })).toBe(
      '总投资 9亿元 < 10亿元',
    )
    expect(said('total', 'not:greaterThan', parameter('line'), { 'project.total': '9亿元' })).toBe(
      '总投资 9亿元 ≤ 10亿元',
    )
    expect(said('rate', 'lessThan', parameter('share'), { 'project.rate': '50%' })).toBe('完成率 50% < 2/3')
  })

  it('names the other fact it is compared with, and which side was turned', () => {
    const facts = { 'project.total': '2亿元', 'project.paid': '1亿元' }
    expect(said('paid', 'lessThan', { fact: 'project.total' }, facts)).toBe('到位资金 1亿元 < 总投资 2亿元')
    expect(said('paid', 'swap:greaterThan', { fact: 'project.total' }, facts)).toBe('总投资 2亿元 > 到位资金 1亿元')
    expect(said('dueOn', 'before', { fact: 'today' }, { 'project.dueOn': '2020-06-01' })).toBe(
      '应开工日期 2020-06-01 早于 2020-06-10',
    )
  })

  it('says what is equal once, and what is not equal with both values', () => {
    expect(said('sector', 'equal', 'a', { 'project.sector': 'a' })).toBe('行业：化工')
    expect(said('sector', 'equal', 'a', { 'project.sector': 'b' })).toBe('行业 食品 不为 化工')
    expect(said('major', 'equal', true, { 'project.major': false })).toBe('重大项目：否')
  })

  it('says lists item by item, in the words of the choices', () => {
    expect(said('sector', 'in', ['a', 'b'], { 'project.sector': 'a' })).toBe('行业 化工 属于 化工、食品')
    expect(said('sector', 'notIn', parameter('sectors'), { 'project.sector': 'b' })).toBe('行业 食品 属于 化工、食品')
    expect(said('lists', 'someFact:in', ['b'], { 'project.lists': ['a', 'b'] })).toBe(
      '清单 省清单、市清单 有一项属于 市清单',
    )
    expect(said('lists', 'equal', parameter('chosen'), { 'project.lists': ['b'] })).toBe('清单 市清单 不为 省清单')
    expect(said('unit', 'equal', 'u2', { 'project.unit': 'u1' })).toBe('责任单位 发改局 不为 u2')
  })

  it('says what is not there', () => {
    expect(said('total', 'lessThan', parameter('line'), {})).toBe('总投资未填')
    expect(said('startedOn', 'after', { fact: 'project.dueOn' }, { 'project.startedOn': '2020-01-01' })).toBe(
      '应开工日期未填',
    )
    expect(said('startedOn', 'after', { fact: 'today' }, {})).toBe('开工日期：无')
    expect(said('startedOn', 'isEmpty', true, {})).toBe('开工日期：无')
    expect(said('total', 'lessThan', parameter('line'), { 'project.total': OFF })).toBe('总投资：不适用')
    expect(said('total', 'lessThan', parameter('line'), { 'project.total': { nothing: 'none' } })).toBe('总投资：无')
    expect(said('total', 'lessThan', parameter('ended'), { 'project.total': 3 })).toBe(
      '总投资 0.00000003亿元，旧门槛：无',
    )
    expect(said('total', 'lessThan', { fact: 'project.paid' }, { 'project.total': '1亿元', 'project.paid': OFF })).toBe(
      '总投资 1亿元，到位资金：不适用',
    )
  })
})

describe('the sentence of a decision', () => {
  const is = (fact: string, value: unknown) => ({ fact: `project.${fact}`, operator: 'equal', value })
  const sentence = (set: SetNote, facts: Record<string, unknown>, more: DecidedOptions = {}) =>
    describer.decision(decided(set, facts, { notes, parts, ...more }))
  const cited = '（某办〔2020〕1号 一（一））'

  it('says the outcome, why, and by which clause', () => {
    const rules: SetNote['rules'] = [
      ['a', { all: [is('major', true), { any: [is('sector', 'a'), is('sector', 'b')] }] }],
    ]
    expect(sentence({ rules }, { 'project.major': true, 'project.sector': 'b' })).toBe(
      `甲：重大项目：是，行业：食品${cited}`,
    )
  })

  it('turns the reasons under not', () => {
    const rules: SetNote['rules'] = [['a', { not: { any: [is('major', true), is('sector', 'a')] } }]]
    expect(sentence({ rules }, { 'project.major': false, 'project.sector': 'b' })).toBe(
      `甲：重大项目：否，行业 食品 不为 化工${cited}`,
    )
    const both: SetNote['rules'] = [['a', { not: { all: [is('major', true), is('sector', 'a')] } }]]
    expect(sentence({ rules: both }, { 'project.major': false, 'project.sector': 'b' })).toBe(
      `甲：重大项目：否${cited}`,
    )
  })

  it('opens named conditions', () => {
    const conditions = {
      big: { title: '大项目', conditions: { all: [is('major', true)] } },
    } as unknown as Pack['conditions']
    expect(
      sentence(
        { rules: [['a', { condition: 'big' }]] },
        { 'project.major': true },
        { parts: { parameters, conditions } },
      ),
    ).toBe(`甲：重大项目：是${cited}`)
  })

  it('says what holds otherwise, with its clause if it has one', () => {
    const rules: SetNote['rules'] = [['a', { all: [is('major', true)] }]]
    const facts = { 'project.major': false }
    expect(sentence({ rules, otherwise: { outcome: 'd', title: '其余项目' } }, facts)).toBe('丁：其余项目')
    expect(sentence({ rules, otherwise: { outcome: 'd', title: '其余项目', clause: 'C-1' } }, facts)).toBe(
      `丁：其余项目${cited}`,
    )
    expect(sentence({ rules }, facts)).toBe('无')
  })

  it('says what is missing and what may come of it', () => {
    const rules: SetNote['rules'] = [
      ['a', { all: [is('major', true)] }],
      ['b', { all: [is('sector', 'a')] }],
    ]
    expect(sentence({ rules }, {})).toBe('缺数据：重大项目、行业未填，可能为甲、乙')
    const appliesWhen = { all: [is('major', true)] } as never
    expect(sentence({ appliesWhen, rules: rules.slice(1) }, { 'project.sector': 'b' })).toBe('缺数据：重大项目未填')
  })

  it('says where rules contradict each other, and where the set does not apply', () => {
    const rules: SetNote['rules'] = [
      ['a', { all: [is('major', true)] }],
      ['b', { all: [is('major', true)] }],
    ]
    expect(sentence({ policy: 'unique', rules }, { 'project.major': true })).toBe('规则冲突：规则1；规则2')
    const appliesWhen = { all: [is('major', false)] } as never
    expect(sentence({ appliesWhen, rules }, { 'project.major': true })).toBe('判定tried：不适用')
  })

  it('says of a rule that did not fire what failed', () => {
    const rules: SetNote['rules'] = [['a', { all: [is('major', true), is('sector', 'a')] }]]
    const [trace] = decided({ rules }, { 'project.major': true, 'project.sector': 'b' }, { notes, parts }).explanation!
      .rules
    expect(describer.rule(trace!)).toBe(`行业 食品 不为 化工${cited}`)
    const [open] = decided({ rules }, { 'project.major': true }, { notes, parts }).explanation!.rules
    expect(describer.rule(open!)).toBe(`重大项目：是，行业未填${cited}`)
  })
})

describe('words', () => {
  it('of an operator that nobody knows', () => {
    const side = { kind: 'fact', id: null, value: 3, clause: null, from: null, assumed: false }
    const trace: CompareTrace = {
      kind: 'compare',
      verdict: 'yes',
      operator: 'like',
      left: side,
      right: side,
      missing: [],
      distance: null,
    }
    expect(describer.comparison(trace)).toBe('fact 3 like  3')
    expect(describer.comparison({ ...trace, verdict: 'undetermined' })).toBe('fact未填')
    const nothing = { ...side, value: { nothing: 'notApplicable' } }
    expect(describer.comparison({ ...trace, right: { ...nothing, kind: 'parameter' } })).toBe(
      'fact 3，：{"nothing":"notApplicable"}',
    )
  })

  it('of the way to the line', () => {
    expect(describer.distance({ fact: 'project.total', by: 12_000_000 })).toBe('总投资再增加 0.12亿元 即到线')
    expect(describer.distance({ fact: 'project.total', by: -12_000_000 })).toBe('总投资再减少 0.12亿元 即到线')
    expect(describer.distance({ fact: 'project.total', by: '302/3' })).toBe('总投资再增加 0.00000101亿元 即到线')
    expect(describer.distance({ fact: 'project.total', by: '-0.5' })).toBe('总投资再减少 0.00000001亿元 即到线')
    expect(describer.distance({ fact: 'project.rate', by: '1/6' })).toBe('完成率再增加 1/6 即到线')
    expect(describer.distance({ fact: 'project.total', by: 0 })).toBe('总投资正好在线上')
    expect(describer.distance({ fact: 'project.rate', by: '0' })).toBe('完成率正好在线上')
  })

  it('of clauses, facts and parameters, and their ids where nobody knows them', () => {
    expect(describer.citation('C-1')).toBe('某办〔2020〕1号 一（一）')
    expect(describer.citation('C-9')).toBe('C-9')
    const pack = packOf({})
    const clause = { source: 'T', number: '三', heading: '', gist: '' }
    const source = { id: 'T', title: '某意见', number: '', issuer: '', date: '2020-01-01' }
    const citing = (sources: Pack['sources']) =>
      createDescriber(compiledOf({ ...pack, sources, clauses: { T: clause } })).citation('T')
    expect(citing({ T: source })).toBe('某意见 三')
    expect(citing({})).toBe('三')
    expect(['today', 'period', 'project.total', 'nothing'].map((id) => describer.factLabel(id))).toEqual([
      '判定日',
      '期次',
      '总投资',
      'nothing',
    ])
    expect(['line', 'nothing'].map((id) => describer.parameterLabel(id))).toEqual(['调度门槛', 'nothing'])
  })

  it('of a parameter before its first day', () => {
    const set: SetNote = {
      rules: [['a', { all: [{ fact: 'project.total', operator: 'lessThan', value: parameter('line') }] }]],
    }
    const made = decided(set, { 'project.total': 3 }, { notes, parts, on: '2019-12-31' })
    const trace = made.explanation!.rules[0]!.condition as { parts: CompareTrace[] }
    expect(trace.parts[0]!.right).toMatchObject({ value: null, clause: null, from: null })
    expect(describer.comparison(trace.parts[0]!)).toBe('总投资 0.00000003亿元，调度门槛：无')
  })

  it('of values that fit no type', () => {
    expect(describer.valueOfFact('nothing', 'x')).toBe('x')
    expect(describer.valueOfFact('nothing', 3)).toBe('3')
    expect(describer.valueOfFact('project.sector', 'z')).toBe('z')
    const shown = { kind: 'parameter', id: 'gone', value: 3, clause: null, from: null, assumed: false }
    expect(describer.operand(shown, shown)).toBe('3')
    const nowhere = { ...shown, kind: 'fact', id: null }
    expect(describer.operand(nowhere, nowhere)).toBe('3')
    expect(describer.operand({ ...nowhere, kind: 'outerFact' }, nowhere)).toBe('3')
    expect(describer.operand({ ...nowhere, kind: 'parameter' }, nowhere)).toBe('3')
    expect(describer.operand({ ...nowhere, kind: 'constant', value: false }, nowhere)).toBe('否')
    expect(describer.operand({ ...nowhere, kind: 'constant', value: [true] }, { ...nowhere, kind: 'today' })).toBe('是')
  })
})

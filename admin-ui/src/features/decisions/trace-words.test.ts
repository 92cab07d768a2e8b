import { expect, test } from 'vitest'
import type { CompareTrace, OperandTrace } from '../../../../engine/index.ts'
import { distanceWords, exactText, operandText, operatorWords } from './trace-words.ts'
import type { Vocabulary } from './vocabulary.ts'

const fact = (label: string, rest: object) => ({ label, subject: 'project', derived: false, ...rest })
const vocabulary = {
  facts: {
    'project.totalInvestment': fact('总投资', { type: 'money', currency: 'CNY', unit: '亿元' }),
    'project.share': fact('到位率', { type: 'ratio', derived: true }),
    'project.year': fact('年度', { type: 'integer', unit: '年' }),
    'project.kind': fact('类别', { type: 'enum', values: { a: '甲类', b: '乙类' } }),
  },
  decisions: {},
  parameters: { line: { label: '线', type: 'money', unit: '亿元' } },
  clauses: {},
  ledgers: {},
} as unknown as Vocabulary

const operand = (kind: string, id: string | null, value: OperandTrace['value']): OperandTrace => ({
  kind,
  id,
  value,
  clause: null,
  from: null,
  assumed: false,
})

function compared(verdict: 'yes' | 'no', by: number | string, moved = 'project.totalInvestment'): CompareTrace {
  return {
    kind: 'compare',
    verdict,
    operator: 'greaterThanInclusive',
    left: operand('fact', 'project.totalInvestment', 999_990_000),
    right: operand('parameter', 'line', 1_000_000_000),
    missing: [],
    distance: { fact: moved, by },
  }
}

test('an amount just below a line does not read as the line itself', () => {
  const shape = vocabulary.facts['project.totalInvestment']!
  expect(exactText(shape, 999_990_000, '亿元')).toBe('9.9999亿元')
  expect(exactText(shape, 999_990_000, '万元')).toBe('99,999万元')
})

test('years have no thousands', () => {
  expect(exactText(vocabulary.facts['project.year']!, 2020, '亿元')).toBe('2020年')
})

test('a threshold is shown in the unit of the page', () => {
  const { left, right } = compared('no', 10_000)
  expect(operandText(vocabulary, right, left, '万元')).toBe('100,000万元')
})

test('a code takes its word from the fact it is compared with', () => {
  const left = operand('fact', 'project.kind', 'a')
  expect(operandText(vocabulary, operand('constant', null, ['a', 'b']), left, '亿元')).toBe('甲类、乙类')
  expect(operandText(vocabulary, operand('constant', null, true), left, '亿元')).toBe('是')
})

test('the distance says what to do, or how far over the line it is', () => {
  expect(distanceWords(vocabulary, compared('no', 10_000), '亿元')).toBe('总投资再增加 0.0001亿元即到线')
  expect(distanceWords(vocabulary, compared('yes', -200_000_000), '亿元')).toBe('高出线 2亿元')
  expect(distanceWords(vocabulary, compared('yes', 0), '亿元')).toBe('正好在线上，含本数')
  expect(distanceWords(vocabulary, compared('no', 0), '亿元')).toBe('正好在线上，不含本数')
})

test('a lever is named even where the condition holds', () => {
  const trace = { ...compared('yes', 34_500_000), left: operand('fact', 'project.share', '4/21') }
  expect(distanceWords(vocabulary, trace, '万元')).toBe('总投资再增加 3,450万元即到线')
})

test('operators with their decorators read as Chinese', () => {
  expect(operatorWords('greaterThanInclusive')).toBe('≥')
  expect(operatorWords('equal')).toBe('')
  expect(operatorWords('notEqual')).toBe('不是')
  expect(operatorWords('not:in')).toBe('不属于')
  expect(operatorWords('someFact:equal')).toBe('任一项')
})

import { expect, test } from 'vitest'
import type { Fact, FormField } from '../../engine/index.ts'
import { compiledOf, ledgerOf } from '../../test/support/pack-of.ts'
import { checkForm } from './check-form.ts'
import { compiledForm } from './compiled-form.ts'

const home = (field: string) => ({ home: { ledger: 'project', field } })
const FACTS: Record<string, Omit<Fact, 'subject' | 'home'>> = {
  name: { label: '名称', type: 'text' },
  amount: { label: '总投资', type: 'money', unit: '亿元' },
  share: { label: '占比', type: 'ratio' },
  stage: { label: '阶段', type: 'enum', values: { early: '前期', built: '建成' } },
  tags: { label: '标签', type: 'enums', values: { a: '甲', b: '乙', c: '丙' } },
  started: { label: '开工日期', type: 'date', empty: 'none' },
  proof: { label: '开工证明', type: 'text' },
  code: { label: '代码', type: 'text' },
}
const FIELDS: Record<string, Partial<FormField>> = {
  name: { maxLength: 4 },
  amount: { minimum: '1亿元', maximum: '100亿元' },
  share: { minimum: '1/3', maximum: '1' },
  stage: {},
  tags: { minItems: 1, maxItems: 2 },
  started: {},
  proof: {},
  code: { pattern: '^[A-Z]{2}[\\u4e00-\\u9fa5]$' },
}

const compiled = compiledOf({
  facts: {
    ...Object.fromEntries(
      Object.entries(FACTS).map(([id, fact]) => [`project.${id}`, { subject: 'project', ...fact, ...home(id) }]),
    ),
    'project.double': { label: '两倍', subject: 'project', type: 'money', derive: { multiply: ['project.amount', 2] } },
  },
  ledgers: { project: { ...ledgerOf('project'), forms: ['project'] } },
  forms: {
    project: {
      id: 'project',
      title: '项目',
      ledger: 'project',
      sections: [{ title: '全部', fields: [...Object.keys(FIELDS), 'double'] }],
      schema: {
        type: 'object',
        properties: {
          ...Object.fromEntries(
            Object.entries(FIELDS).map(([id, field]) => [id, { 'x-fact': `project.${id}`, ...field }]),
          ),
          double: { 'x-fact': 'project.double', 'x-window': true },
        },
        required: ['name', 'amount'],
        allOf: [
          { if: { properties: { started: {} }, required: ['started'] }, then: { required: ['proof'] } },
          {
            if: { properties: { stage: { const: 'built' } }, required: ['stage'] },
            then: { required: ['started'], properties: { tags: { contains: { const: 'a' } } } },
            else: { required: ['share'] },
          },
        ],
      },
    },
  },
})

const check = (input: Record<string, unknown>) => checkForm(compiled, compiledForm(compiled, 'project')!, input)
const filled = { name: '码头', amount: '2亿元', share: '1/2' }
const messages = (over: Record<string, unknown>) => check({ ...filled, ...over }).errors.map((error) => error.message)

test('values are stored in one form, by fact id, and what is empty is not stored', () => {
  const { facts, errors } = check({
    'project.name': ' 码头 ',
    amount: '20000万',
    share: '50%',
    tags: ['b'],
    proof: '',
    started: null,
  })
  expect(errors).toEqual([])
  expect(facts).toEqual({
    'project.name': '码头',
    'project.amount': 200_000_000,
    'project.share': '0.5',
    'project.tags': ['b'],
  })
})

test.each([
  [{ amount: '0.9999亿元' }, '总投资应不小于 1亿元'],
  [{ amount: '100.0001亿元' }, '总投资应不大于 100亿元'],
  [{ share: '0.3333' }, '占比应不小于 33.3333%'],
  [{ name: '一二三四五' }, '名称最多 4 个字，请缩短'],
  [{ tags: ['a', 'b', 'c'] }, '标签最多选 2 项，请减少'],
  [{ code: 'ab1' }, '代码的格式不符合要求，请按填写说明修改'],
  [{ name: '' }, '请填写名称'],
  [{ amount: null }, '请填写总投资（亿元）'],
  [{ started: '2020-07-01' }, '请填写开工证明'],
  [{ stage: 'built' }, '请选择开工日期'],
  [{ share: '' }, '请填写占比'],
  [{ stage: 'built', started: '2020-07-01', proof: '有', tags: ['b'] }, '标签的内容不符合要求，请按填写说明修改'],
])('%o: %s', (over, message) => {
  expect(messages(over).map((text) => text.replace('1/3', '33.3333%'))).toEqual([message])
})

test('exactly on the line is accepted: 1亿元, 100亿元, 1/3', () => {
  expect(messages({ amount: '1亿元', share: '1/3' })).toEqual([])
  expect(messages({ amount: '100亿元', share: '100%' })).toEqual([])
})

test('a window is passed over, what belongs to no field is refused', () => {
  expect(messages({ double: 1 })).toEqual([])
  expect(messages({ 'project.double': 1 })).toEqual([])
  expect(messages({ other: 1 })).toEqual(['other不在本表中，请去掉'])
})

test('one message per field, in the order of the form', () => {
  const { errors } = check({ code: 'x', tags: ['z'], amount: '5,000' })
  expect(errors.map((error) => error.field)).toEqual(['name', 'amount', 'share', 'tags', 'code'])
})

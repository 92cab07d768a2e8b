import { expect, test } from 'vitest'
import { checkForm } from './form-check.ts'
import type { FieldSchema, FormSchema } from './form-schema.ts'

const field = (id: string, title: string, rest: Partial<FieldSchema>): FieldSchema => ({
  type: 'string',
  title,
  'x-fact': `project.${id}`,
  ...rest,
})
const schema: FormSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'unit', 'amount'],
  properties: {
    name: field('name', '项目名称', { maxLength: 5 }),
    unit: field('unit', '责任单位', { format: 'ref', 'x-refers': 'unit' }),
    amount: field('amount', '总投资', {
      type: 'integer',
      format: 'money',
      'x-unit': '亿元',
      'x-currency': 'CNY',
      minimum: 1,
    }),
    share: field('share', '占比', { format: 'ratio', maximum: '1' }),
    day: field('day', '签约日期', { format: 'day' }),
    level: field('level', '级别', { oneOf: [{ const: 'county', title: '县' }] }),
    studied: field('studied', '研究事项', {}),
    shown: field('shown', '别处所填', { 'x-window': true }),
  },
  allOf: [{ if: { properties: { level: { const: 'county' } }, required: ['level'] }, then: { required: ['studied'] } }],
}
const good = { name: '一二三', unit: 'u1', amount: 1_000_000_000 }

test('a filled form has no problems', () => {
  expect(checkForm(schema, good)).toEqual([])
})

test('every blank required field is named with its unit, in the order of the form', () => {
  expect(checkForm(schema, { name: '  ' }).map(({ message }) => message)).toEqual([
    '请填写项目名称',
    '请选择责任单位',
    '请填写总投资（亿元）',
  ])
})

test('a branch asks for its field only while it holds', () => {
  expect(checkForm(schema, { ...good, level: 'county' })).toEqual([{ field: 'studied', message: '请填写研究事项' }])
  expect(checkForm(schema, { ...good, level: undefined })).toEqual([])
})

test('text that is no amount, a day that does not exist, a share over one and a long name are told in our words', () => {
  const wrong = { ...good, name: '一二三四五六', amount: '十亿', share: '1.2', day: '2026-02-30' }
  expect(checkForm(schema, wrong).map(({ message }) => message)).toEqual([
    '项目名称最多 5 个字，现在 6 个，请缩短',
    '总投资：“十亿”不是金额，请写明数和单位，例如“10亿元”“1200万元”或“500元”',
    '占比应不大于 100%',
    '签约日期：“2026-02-30”这一天不存在，请核对月和日',
  ])
})

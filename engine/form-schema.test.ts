import { expect, test } from 'vitest'
import { expandForm } from './form-schema.ts'
import type { Pack } from './pack.ts'

const pack = {
  sources: { doc: { number: '某府〔2020〕6号' } },
  clauses: { c1: { source: 'doc', number: '三（一）' } },
  facts: {
    'project.investment': { label: '总投资', subject: 'project', type: 'money', unit: '亿元', clause: 'c1' },
    'project.share': { label: '占比', subject: 'project', type: 'ratio' },
    'project.kind': { label: '类别', subject: 'project', type: 'enums', values: { a: '甲', b: '乙' } },
    'project.unit': { label: '责任单位', subject: 'project', type: 'ref', refers: 'unit' },
    'project.month': { label: '月份', subject: 'project', type: 'period', per: 'month' },
    'project.name': { label: '名称', subject: 'project', type: 'text' },
  },
  forms: {
    project: {
      id: 'project',
      title: '项目',
      ledger: 'project',
      sections: [{ title: '基本情况', fields: ['investment'] }],
      schema: {
        type: 'object',
        required: ['investment'],
        properties: {
          investment: { 'x-fact': 'project.investment', title: '计划总投资', minimum: '100万元' },
          share: { 'x-fact': 'project.share', maximum: '80%' },
          kind: { 'x-fact': 'project.kind', maxItems: 1 },
          unit: { 'x-fact': 'project.unit' },
          month: { 'x-fact': 'project.month', 'x-window': true },
          name: { 'x-fact': 'project.name' },
        },
      },
    },
  },
} as unknown as Pack

test('a field takes type, unit, choices and clause from its fact, and its own title where the form writes one', () => {
  const { properties } = expandForm(pack, 'project').schema
  expect(properties.investment).toEqual({
    type: 'integer',
    format: 'money',
    title: '计划总投资',
    minimum: 1_000_000,
    'x-fact': 'project.investment',
    'x-currency': 'CNY',
    'x-unit': '亿元',
    'x-clause': { id: 'c1', citation: '某府〔2020〕6号 三（一）' },
  })
  expect(properties.share).toMatchObject({ type: 'string', format: 'ratio', maximum: '0.8' })
  expect(properties.kind).toMatchObject({
    type: 'array',
    maxItems: 1,
    uniqueItems: true,
    items: {
      type: 'string',
      oneOf: [
        { const: 'a', title: '甲' },
        { const: 'b', title: '乙' },
      ],
    },
  })
  expect(properties.unit).toMatchObject({ type: 'string', format: 'ref', 'x-refers': 'unit' })
  expect(properties.month).toMatchObject({ format: 'period', 'x-per': 'month', 'x-window': true })
  expect(properties.name).toMatchObject({ type: 'string', maxLength: 2000 })
})

test('an unknown form is refused', () => {
  expect(() => expandForm(pack, 'nothing')).toThrow(RangeError)
  expect(() => expandForm(pack, '__proto__')).toThrow(RangeError)
})

import { describe, expect, test } from 'vitest'
import { makeExact } from './exact.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import { formatValue } from './value-text.ts'
import type { FactShape, Value } from './values.ts'

type Shape = Omit<FactShape, 'label'>

describe('values for people', () => {
  test.each<[Shape, Value, string]>([
    [{ type: 'money', unit: '亿元' }, 1_000_000_000, '10亿元'],
    [{ type: 'money', unit: '万元', currency: 'USD' }, 10_000_000, '1000万美元'],
    [{ type: 'money' }, 5000, '5000元'],
    [{ type: 'ratio' }, makeExact(4n, 5n), '80%'],
    [{ type: 'ratio', unit: '%' }, makeExact(4n, 5n), '80%'],
    [{ type: 'ratio' }, makeExact(2n, 3n), '2/3'],
    [{ type: 'ratio', unit: '倍' }, makeExact(3n, 2n), '1.5倍'],
    [{ type: 'points' }, 20, '20个百分点'],
    [{ type: 'integer', unit: '天' }, 30, '30天'],
    [{ type: 'number', unit: '亩' }, makeExact(25n, 2n), '12.5亩'],
    [{ type: 'date' }, '2026-02-28', '2026-02-28'],
    [{ type: 'boolean' }, true, '是'],
    [{ type: 'boolean' }, false, '否'],
    [{ type: 'enum', values: { a: '甲' } }, 'a', '甲'],
    [{ type: 'enum', values: { a: '甲' } }, 'toString', 'toString'],
    [{ type: 'enums', values: { a: '甲', b: '乙' } }, ['a', 'b'], '甲、乙'],
    [{ type: 'enums', values: {} }, [], '无'],
    [{ type: 'text' }, '文字', '文字'],
    [{ type: 'ref', refers: 'unit' }, 'u1', 'u1'],
    [{ type: 'period' }, '2020-06', '2020年6月'],
    [{ type: 'money' }, UNKNOWN, '未填'],
    [{ type: 'money' }, NONE, '无'],
    [{ type: 'money' }, NOT_APPLICABLE, '不适用'],
  ])('%j %o is %s', (fact, value, text) => {
    expect(formatValue(fact, value)).toBe(text)
  })

  test('the pack’s unit of money serves facts that name none', () => {
    expect(formatValue({ type: 'money' }, 12_000_000, { moneyUnit: '万元' })).toBe('1200万元')
    expect(formatValue({ type: 'money', unit: '亿元' }, 12_000_000, { moneyUnit: '万元' })).toBe('0.12亿元')
  })

  test('tables may fix decimals, separate thousands and use their own words for nothing', () => {
    expect(formatValue({ type: 'money', unit: '亿元' }, 1_234_500_000, { digits: 2 })).toBe('12.35亿元')
    expect(formatValue({ type: 'money', unit: '万元' }, 12_000_000, { separators: true })).toBe('1,200万元')
    expect(formatValue({ type: 'money' }, UNKNOWN, { blank: { unknown: '--' } })).toBe('--')
    expect(formatValue({ type: 'refs' }, [], { blank: { none: '--' } })).toBe('--')
  })

  test('names stand for ids where they are known', () => {
    const nameOf = (refers: string, id: string) => (refers === 'unit' && id === 'u1' ? '发改委' : undefined)
    expect(formatValue({ type: 'refs', refers: 'unit' }, ['u1', 'u2'], { nameOf })).toBe('发改委、u2')
  })
})

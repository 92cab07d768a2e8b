import { expect, test } from 'vitest'
import type { Unit } from '../../app/units.ts'
import { existsOn, unitTree } from './unit-tree.ts'

const unit = (id: string, parent: string | null, rest: Partial<Unit> = {}): Unit => ({
  id,
  name: id,
  kind: 'county',
  kindLabel: '县市区',
  parent,
  aliases: [],
  note: null,
  from: '1900-01-01',
  to: null,
  version: 1,
  ...rest,
})

test('units stand below their parents; one whose parent is left out is a root', () => {
  const tree = unitTree([unit('city', null), unit('a', 'city'), unit('b', 'gone')], '')
  expect(tree.map((node) => [node.id, node.children?.map((child) => child.id)])).toEqual([
    ['city', ['a']],
    ['b', undefined],
  ])
})

test('a search keeps the way to what it finds', () => {
  const tree = unitTree([unit('city', null), unit('a', 'city', { aliases: ['宜都'] }), unit('b', 'city')], '宜都')
  expect(tree).toHaveLength(1)
  expect(tree[0]?.children?.map((child) => child.id)).toEqual(['a'])
})

test('a circle among parents does not hang the page', () => {
  expect(unitTree([unit('a', 'b'), unit('b', 'a')], '')).toEqual([])
})

test('a unit exists on its first and its last day', () => {
  const dated = unit('a', null, { from: '2020-01-01', to: '2020-06-30' })
  expect(['2019-12-31', '2020-01-01', '2020-06-30', '2020-07-01'].map((day) => existsOn(dated, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

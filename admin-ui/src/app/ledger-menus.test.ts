import { expect, test } from 'vitest'
import { ledgerMenus } from './ledger-menus.ts'

const ledger = (id: string, menu: string | null) => ({ id, title: id, menu, writable: true })

test('ledgers stand under the menu their pack names, in the order of the product, the rest last', () => {
  const menus = ledgerMenus([
    ledger('task', null),
    ledger('problem', '问题'),
    ledger('own', '自有菜单'),
    ledger('project', '项目库'),
    ledger('progress', '填报'),
    ledger('plan', '填报'),
  ])
  expect(menus.map(({ menu, entries }) => [menu, entries.map(({ id }) => id)])).toEqual([
    ['填报', ['progress', 'plan']],
    ['问题', ['problem']],
    ['自有菜单', ['own']],
    ['台账', ['task']],
  ])
})

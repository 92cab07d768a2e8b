import type { LedgerSummary } from './ledgers.ts'

/** Where a ledger goes whose pack names no menu. */
export const REST = '台账'

/** The order of the menus the product knows; a menu of a pack's own comes before the rest. */
export const MENU_ORDER = ['填报', '调度', '问题', '挂图作战', '通报', '考核', '任务清单', '督查', REST]

/** The ledgers beside the project library, under their menus, in the order they are shown. */
export function ledgerMenus(ledgers: LedgerSummary[]): { menu: string; entries: LedgerSummary[] }[] {
  const byMenu = new Map<string, LedgerSummary[]>()
  for (const ledger of ledgers) {
    if (ledger.id === 'project') continue
    const menu = ledger.menu ?? REST
    byMenu.set(menu, [...(byMenu.get(menu) ?? []), ledger])
  }
  const place = (menu: string) => (MENU_ORDER.includes(menu) ? MENU_ORDER.indexOf(menu) : MENU_ORDER.length - 1.5)
  return [...byMenu].map(([menu, entries]) => ({ menu, entries })).toSorted((a, b) => place(a.menu) - place(b.menu))
}

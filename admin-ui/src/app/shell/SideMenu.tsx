import {
  FileTextOutlined,
  FolderOpenOutlined,
  ProjectOutlined,
  SettingOutlined,
  SlidersOutlined,
} from '@ant-design/icons'
import { Link, type LinkProps, useRouterState } from '@tanstack/react-router'
import { Menu, type MenuProps } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { ledgerMenus, MENU_ORDER, REST } from '../ledger-menus.ts'
import { useLedgers } from '../ledgers.ts'
import { type MenuEntry, menuGroups, projectLibrary } from '../menu.ts'
import { useMe } from '../session.ts'

const icons: Record<string, ReactNode> = { rules: <SlidersOutlined />, system: <SettingOutlined /> }

function item(entry: Pick<MenuEntry, 'label' | 'path'>) {
  return { key: entry.path, label: <Link to={entry.path as LinkProps['to']}>{entry.label}</Link> }
}

/** What this person can do; nothing greyed. Ledgers stand under the menu their pack names, the rest under 台账. */
export function SideMenu({ onOpen }: { onOpen?: () => void }) {
  const { permissions, mode } = useMe()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const mayRead = permissions.includes('record.read')
  const ledgers = useLedgers(mayRead)
  const items = useMemo(() => {
    const built: NonNullable<MenuProps['items']> = []
    if (mayRead) built.push({ ...item(projectLibrary), icon: <ProjectOutlined /> })
    for (const { menu, entries } of ledgerMenus(ledgers)) {
      const [only] = entries
      const children = entries.map((ledger) => item({ label: ledger.title, path: `/records/${ledger.id}` }))
      if (entries.length === 1 && only !== undefined && menu !== REST)
        built.push({ ...children[0]!, icon: <FileTextOutlined /> })
      else built.push({ key: `menu/${menu}`, label: menu, icon: <FolderOpenOutlined />, children })
    }
    for (const group of menuGroups) {
      const children = group.entries
        .filter((entry) => permissions.includes(entry.permission) && (mode === 'trial' || entry.trialOnly !== true))
        .map(item)
      if (children.length > 0) built.push({ key: group.key, label: group.label, icon: icons[group.key], children })
    }
    return built
  }, [mayRead, ledgers, permissions, mode])
  const paths = items.flatMap((entry) =>
    entry !== null && 'children' in entry && entry.children ? entry.children.map((child) => child?.key) : [entry?.key],
  )
  const selected = paths.filter((key) => path === key || path.startsWith(`${String(key)}/`)).map(String)
  return (
    <nav aria-label="主菜单">
      <Menu
        mode="inline"
        items={items}
        onClick={onOpen}
        selectedKeys={selected}
        defaultOpenKeys={[...MENU_ORDER.map((menu) => `menu/${menu}`), ...menuGroups.map((group) => group.key)]}
      />
    </nav>
  )
}

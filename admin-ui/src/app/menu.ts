import type { Permission } from './session.ts'

export interface MenuEntry {
  label: string
  path: string
  /** Absent for a person who does not hold it. */
  permission: Permission
  /** Only where the day can be moved. */
  trialOnly?: true
}

export interface MenuGroup {
  key: string
  label: string
  entries: MenuEntry[]
}

export const projectLibrary: MenuEntry = { label: '项目库', path: '/records/project', permission: 'record.read' }

/** The fixed part of the menu; the other ledgers come from the pack (台账). Add a page here when it works, not before. */
export const menuGroups: MenuGroup[] = [
  {
    key: 'rules',
    label: '规则工作室',
    entries: [
      { label: '参数', path: '/rules/parameters', permission: 'rule.read' },
      { label: '变更', path: '/rules/change-sets', permission: 'rule.read' },
      { label: '版本', path: '/rules/versions', permission: 'rule.read' },
    ],
  },
  {
    key: 'system',
    label: '系统',
    entries: [
      { label: '人员', path: '/people', permission: 'person.read' },
      { label: '单位', path: '/units', permission: 'unit.manage' },
      { label: '审计', path: '/audit', permission: 'audit.read' },
      { label: '运行日期', path: '/day', permission: 'day.move', trialOnly: true },
    ],
  },
]

/** The page `/` leads to: the first menu entry the permissions open, or changing the password, which everyone may. */
export function firstPage(permissions: Permission[]): string {
  const entries = [projectLibrary, ...menuGroups.flatMap((group) => group.entries)]
  return entries.find((entry) => permissions.includes(entry.permission))?.path ?? '/password'
}

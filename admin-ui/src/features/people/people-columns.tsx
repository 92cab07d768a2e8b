import { Button, Space, type TableColumnsType } from 'antd'
import { Instant } from '../../components/Instant.tsx'
import type { Person } from './api.ts'
import type { PersonAction } from './PersonDialog.tsx'

interface ColumnParts {
  mayManage: boolean
  mayGrant: boolean
  onAction: (action: PersonAction) => void
  onGrants: (person: Person) => void
}

function stateOf(person: Person): string {
  if (person.status === 'disabled') return '已停用'
  if (person.locked) return '已锁定'
  return person.hasPassword ? '在用' : '待开通'
}

export function peopleColumns({ mayManage, mayGrant, onAction, onGrants }: ColumnParts): TableColumnsType<Person> {
  return [
    { key: 'login', title: '账号', dataIndex: 'login', width: 124, fixed: 'left' },
    { key: 'name', title: '姓名', dataIndex: 'name', width: 136 },
    { key: 'unit', title: '单位', width: 210, render: (_value, person) => person.unitName ?? '--' },
    {
      key: 'roles',
      title: '角色',
      width: 200,
      render: (_value, person) => (
        <button type="button" className="ld-link" onClick={() => onGrants(person)}>
          {person.roles.length === 0 ? '未授权' : person.roles.map((role) => role.label).join('、')}
        </button>
      ),
    },
    { key: 'state', title: '状态', width: 84, render: (_value, person) => stateOf(person) },
    { key: 'last', title: '最近登录', width: 148, render: (_value, person) => <Instant at={person.lastSignInAt} /> },
    {
      key: 'actions',
      title: '操作',
      width: 200,
      render: (_value, person) => (
        <Space size={4} wrap>
          {mayManage && (
            <>
              <Act onClick={() => onAction({ kind: 'change', person })}>修改</Act>
              <Act onClick={() => onAction({ kind: 'reset', person })}>重置密码</Act>
              <Act onClick={() => onAction({ kind: person.status === 'active' ? 'disable' : 'enable', person })}>
                {person.status === 'active' ? '停用' : '启用'}
              </Act>
            </>
          )}
          {mayGrant && (
            <>
              <Act onClick={() => onGrants(person)}>角色</Act>
              <Act onClick={() => onAction({ kind: person.locked ? 'unlock' : 'lock', person })}>
                {person.locked ? '解锁' : '锁定'}
              </Act>
            </>
          )}
        </Space>
      ),
    },
  ]
}

function Act({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button type="link" size="small" style={{ padding: '0 4px' }} onClick={onClick}>
      {children}
    </Button>
  )
}

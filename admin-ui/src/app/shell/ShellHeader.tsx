import { DownOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, Layout } from 'antd'
import { api } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { type Permission, useMe } from '../session.ts'
import { noteSignOut } from '../session-hint.ts'
import { UnitSwitch } from './UnitSwitch.tsx'

const SEES_MONEY = new Set<Permission>(['record.read', 'rule.read'])

/** City, product day (in a trial), money unit and account. */
export function ShellHeader({ wide, onMenu }: { wide: boolean; onMenu: () => void }) {
  const me = useMe()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => api['sign-out'].$post(),
    onSettled: async () => {
      noteSignOut()
      await navigate({ to: '/sign-in', ignoreBlocker: true })
      queryClient.clear()
    },
  })
  const day = me.mode === 'trial' ? <span className="ld-day">试用日期 {me.day}</span> : null
  return (
    <>
      <Layout.Header className="ld-header">
        <Button
          type="text"
          className="ld-header-button"
          icon={<MenuOutlined />}
          onClick={onMenu}
          aria-label={wide ? '收起或展开菜单' : '打开菜单'}
        />
        <span className="ld-city">{me.city.name}</span>
        {wide && <span className="ld-product">项目落地</span>}
        {wide && day}
        <span className="ld-header-space" />
        {me.permissions.some((permission) => SEES_MONEY.has(permission)) && <UnitSwitch />}
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              {
                key: 'who',
                type: 'group',
                label: `${me.person.display}　${me.unit?.name ?? ''}　${me.roles.map((role) => role.label).join('、')}`,
              },
              { key: 'password', label: '修改密码' },
              { key: 'sign-out', label: '退出登录' },
            ],
            onClick: ({ key }) => {
              if (key === 'password') void navigate({ to: '/password' })
              else if (key === 'sign-out') signOut.mutate()
            },
          }}
        >
          <Button type="text" className="ld-header-button" icon={<UserOutlined />} aria-label="账户">
            {wide && (
              <>
                {me.person.display} <DownOutlined style={{ fontSize: 10 }} />
              </>
            )}
          </Button>
        </Dropdown>
      </Layout.Header>
      {!wide && day !== null && <div className="ld-day-bar">{day}</div>}
    </>
  )
}

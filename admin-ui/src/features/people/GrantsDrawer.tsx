import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Popconfirm, Select, Space } from 'antd'
import { useState } from 'react'
import { wordsFor } from '../../app/api-error.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Instant } from '../../components/Instant.tsx'
import { UnitSelect } from '../../components/UnitSelect.tsx'
import { addGrant, endGrant, grantsQuery, type Person, rolesQuery } from './api.ts'

interface GrantsDrawerProps {
  person: Person
  mayGrant: boolean
  onClose: () => void
}

/** The roles of one person: which, for which unit, since when and by whom; given and taken back one by one. */
export function GrantsDrawer({ person, mayGrant, onClose }: GrantsDrawerProps) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const grants = useQuery(grantsQuery(person.id))
  const roles = useQuery(rolesQuery)
  const [busy, setBusy] = useState(false)
  const [form] = Form.useForm<{ role: string; unit?: string | null }>()
  const change = async (call: () => Promise<unknown>, words: string) => {
    if (busy) return
    setBusy(true)
    try {
      await call()
      await queryClient.invalidateQueries({ queryKey: ['grants', person.id] })
      await queryClient.invalidateQueries({ queryKey: ['people'] })
      form.resetFields()
      void message.success(words)
    } catch (error) {
      void message.error(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Drawer open onClose={onClose} title={`${person.name}的角色`} size={520}>
      {grants.isError && <ErrorState error={grants.error} onRetry={() => void grants.refetch()} />}
      {grants.data?.length === 0 && <p className="ld-nothing">还没有角色，登录后不能做任何事。</p>}
      <ul className="ld-grants">
        {(grants.data ?? []).map((grant) => (
          <li key={grant.id}>
            <div>
              <strong>{grant.roleLabel}</strong>
              {grant.unitName !== null && `（${grant.unitName}）`}
              <div className="ld-nothing">
                <Instant at={grant.grantedAt} /> 由{grant.grantedBy ?? '系统'}授予
              </div>
            </div>
            {mayGrant && (
              <Popconfirm
                title={`收回“${grant.roleLabel}”`}
                okText="收回"
                cancelText="不收回"
                onConfirm={() => change(() => endGrant(person.id, grant.id), '已收回')}
              >
                <Button size="small" danger>
                  收回
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {mayGrant && (
        <Form
          form={form}
          layout="vertical"
          className="ld-grant-form"
          onFinish={({ role, unit = null }) => void change(() => addGrant(person.id, { role, unit }), '已授予')}
        >
          <Form.Item name="role" label="授予角色" rules={[{ required: true, message: '选择角色' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="选择"
              options={(roles.data ?? []).map((role) => ({
                value: role.id,
                label: role.label,
                title: role.description ?? role.label,
              }))}
            />
          </Form.Item>
          <Form.Item
            name="unit"
            label="管理的单位（选填）"
            extra={`不填则为本人单位${person.unitName === null ? '' : `（${person.unitName}）`}`}
          >
            <UnitSelect />
          </Form.Item>
          <Space>
            <Button type="primary" htmlType="submit" loading={busy}>
              授予
            </Button>
          </Space>
        </Form>
      )}
    </Drawer>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { ApiError, wordsFor } from '../../app/api-error.ts'
import { meQuery, useMe } from '../../app/session.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { changePassword } from './api.ts'
import { passwordRule, sameAs } from './password-rules.ts'

/** Changing one's own password, freely or because the server asks for it before anything else. */
export function PasswordPage() {
  const me = useMe()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ current: string; next: string; again: string }>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (values: { current: string; next: string }) => {
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await changePassword({ current: values.current, next: values.next })
      await queryClient.fetchQuery({ ...meQuery, staleTime: 0 })
      void message.success('密码已修改')
      await navigate({ to: '/' })
    } catch (error) {
      if (error instanceof ApiError && (error.field === 'current' || error.field === 'next')) {
        form.setFields([{ name: error.field, errors: [error.message] }])
      } else setFailure(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <PageTitle title="修改密码" />
      <div className="ld-narrow">
        {me.mustChangePassword && (
          <Alert type="warning" showIcon title="继续之前要先换一个新密码" style={{ marginBottom: 16 }} />
        )}
        {failure !== undefined && <Alert type="error" showIcon title={failure} style={{ marginBottom: 16 }} />}
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
          <Form.Item name="current" label="原密码" rules={[{ required: true, message: '填写原密码' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item
            name="next"
            label="新密码"
            extra={passwordRule}
            rules={[{ required: true, message: '填写新密码' }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item name="again" label="再输一次新密码" dependencies={['next']} rules={[sameAs('next')]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            修改密码
          </Button>
        </Form>
      </div>
    </>
  )
}

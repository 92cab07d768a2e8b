import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { wordsFor } from '../../app/api-error.ts'
import { redeemCode } from './api.ts'
import { passwordRule, sameAs } from './password-rules.ts'

/** The first administrators and newly made accounts: a one-time code, and the password the person chooses. */
export function RedeemCodeForm({ onDone }: { onDone: () => void }) {
  const { message } = App.useApp()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (values: { name: string; code: string; password: string }) => {
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await redeemCode({ name: values.name.trim(), code: values.code.trim(), password: values.password })
      void message.success('密码已设好，请用它登录')
      onDone()
    } catch (error) {
      setFailure(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      {failure !== undefined && (
        <Alert type="error" showIcon title={failure} style={{ marginBottom: 16 }} role="alert" />
      )}
      <Form.Item name="name" label="账号" rules={[{ required: true, message: '填写账号' }]}>
        <Input autoComplete="username" />
      </Form.Item>
      <Form.Item name="code" label="一次性开通码" rules={[{ required: true, message: '填写开通码' }]}>
        <Input autoComplete="one-time-code" />
      </Form.Item>
      <Form.Item
        name="password"
        label="新密码"
        extra={passwordRule}
        rules={[{ required: true, message: '填写新密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="again" label="再输一次新密码" dependencies={['password']} rules={[sameAs('password')]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        设好密码
      </Button>
    </Form>
  )
}

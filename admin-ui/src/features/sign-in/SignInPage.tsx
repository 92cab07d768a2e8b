import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { wordsFor } from '../../app/api-error.ts'
import { noteSignIn } from '../../app/session-hint.ts'
import { sessionLost } from '../../app/session-lost.ts'
import { signIn } from './api.ts'
import { RedeemCodeForm } from './RedeemCodeForm.tsx'

const route = getRouteApi('/sign-in')

/** Name and password, or a one-time code for the first sign-in; afterwards the address that was asked for. */
export function SignInPage() {
  const { to } = route.useSearch()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [withCode, setWithCode] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    document.title = '登录 · 落地'
  }, [])
  const submit = async (values: { name: string; password: string }) => {
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await signIn({ name: values.name.trim(), password: values.password })
      noteSignIn()
      sessionLost.set(false)
      queryClient.clear()
      router.history.push(to ?? '/')
    } catch (error) {
      setFailure(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <main className="ld-sign-in">
      <div className="ld-sign-in-card">
        <h1>项目落地</h1>
        <p className="ld-nothing">{to === undefined ? '用账号和密码登录' : '登录后回到刚才的页面'}</p>
        {withCode ? (
          <RedeemCodeForm onDone={() => setWithCode(false)} />
        ) : (
          <Form layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
            {failure !== undefined && (
              <Alert type="error" showIcon title={failure} style={{ marginBottom: 16 }} role="alert" />
            )}
            <Form.Item name="name" label="账号" rules={[{ required: true, message: '填写账号' }]}>
              <Input autoComplete="username" autoFocus size="large" />
            </Form.Item>
            <Form.Item name="password" label="密码" rules={[{ required: true, message: '填写密码' }]}>
              <Input.Password autoComplete="current-password" size="large" />
            </Form.Item>
            <Button type="primary" htmlType="submit" size="large" block loading={busy}>
              登录
            </Button>
          </Form>
        )}
        <p style={{ margin: '12px 0 0', textAlign: 'center' }}>
          <button type="button" className="ld-link" onClick={() => setWithCode(!withCode)}>
            {withCode ? '用密码登录' : '首次使用：有一次性开通码'}
          </button>
        </p>
      </div>
    </main>
  )
}

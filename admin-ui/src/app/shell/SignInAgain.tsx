import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState, useSyncExternalStore } from 'react'
import { api } from '../api.ts'
import { wordsFor } from '../api-error.ts'
import { useMe } from '../session.ts'
import { noteSignOut } from '../session-hint.ts'
import { sessionLost } from '../session-lost.ts'

/**
 * When the session ended while a page was open: the same person signs in again where they are, and what they were filling
 * is still there. Until then the page is covered, because somebody else may sit there by now.
 */
export function SignInAgain() {
  const lost = useSyncExternalStore(sessionLost.subscribe, sessionLost.get)
  const { person } = useMe()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [form] = Form.useForm<{ password: string }>()
  const submit = async ({ password }: { password: string }) => {
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await api['sign-in'].$post({ json: { name: person.name, password } })
      form.resetFields()
      sessionLost.set(false)
      await queryClient.invalidateQueries()
    } catch (error) {
      setFailure(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={lost}
      title="登录已失效"
      closable={false}
      keyboard={false}
      width={400}
      styles={{ mask: { background: '#e9eef5' } }}
      footer={null}
    >
      <p>
        长时间没有操作，或者账号在别处登录。填写的内容还在，<strong>{person.display}</strong>（{person.name}
        ）重新登录后继续。
      </p>
      {failure !== undefined && (
        <Alert type="error" showIcon title={failure} role="alert" style={{ marginBottom: 12 }} />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '填写密码' }]}>
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <div className="ld-again-buttons">
          <Button
            onClick={() => {
              noteSignOut()
              // A new page: nothing of this person's stays in memory.
              window.location.assign('/sign-in')
            }}
          >
            换个账号
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            登录
          </Button>
        </div>
      </Form>
    </Modal>
  )
}

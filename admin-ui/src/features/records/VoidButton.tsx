import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { wordsFor } from '../../app/api-error.ts'
import { voidRecord } from './api.ts'

/** 作废: the record stays readable with its history, counts nowhere any more, and the reason is kept. */
export function VoidButton({ ledger, id, version }: { ledger: string; id: string; version: number }) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [form] = Form.useForm<{ reason: string }>()
  const submit = async ({ reason }: { reason: string }) => {
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await voidRecord(ledger, id, { version, reason: reason.trim() })
      await queryClient.invalidateQueries({ queryKey: ['record', ledger, id] })
      await queryClient.invalidateQueries({ queryKey: ['records', ledger] })
      void message.success('已作废')
      setOpen(false)
    } catch (error) {
      setFailure(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        作废
      </Button>
      <Modal
        open={open}
        title="作废这条记录"
        okText="作废"
        okButtonProps={{ danger: true, loading: busy }}
        cancelText="不作废"
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>作废后仍可查看和追溯，不再参与统计和判定，不能恢复。</p>
        {failure !== undefined && <Alert type="error" showIcon title={failure} style={{ marginBottom: 12 }} />}
        <Form form={form} layout="vertical" onFinish={(values) => void submit(values)}>
          <Form.Item
            name="reason"
            label="作废原因"
            rules={[{ required: true, whitespace: true, message: '填写作废原因' }]}
          >
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}

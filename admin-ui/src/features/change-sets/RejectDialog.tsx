import { Form, Input, Modal } from 'antd'

interface RejectDialogProps {
  open: boolean
  onCancel: () => void
  onReject: (reason: string) => Promise<void>
}

/** 退回: the reason is required and goes to the author. */
export function RejectDialog({ open, onCancel, onReject }: RejectDialogProps) {
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open={open}
      title="退回这个变更"
      okText="退回"
      okButtonProps={{ danger: true }}
      cancelText="取消"
      onOk={form.submit}
      onCancel={onCancel}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={({ reason }) => void onReject(reason.trim())}>
        <Form.Item
          name="reason"
          label="退回原因"
          rules={[{ required: true, whitespace: true, min: 2, message: '填写退回原因，至少 2 个字' }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

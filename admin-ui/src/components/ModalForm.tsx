import { Alert, Form, type FormInstance, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { ApiError, wordsFor } from '../app/api-error.ts'

interface ModalFormProps<V extends object> {
  title: string
  okText: string
  danger?: boolean
  initial?: Partial<V>
  /** Rejects with ApiError; an error that names a field of this form is shown beside it. */
  onSubmit: (values: V) => Promise<void>
  onClose: () => void
  children: ReactNode | ((form: FormInstance<V>) => ReactNode)
}

/** A small form in a dialog: one submission at a time, what the server refuses is shown where it belongs. Mount it to open it. */
export function ModalForm<V extends object>(props: ModalFormProps<V>) {
  const [form] = Form.useForm<V>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const submit = async (values: V) => {
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await props.onSubmit(values)
    } catch (error) {
      const field = error instanceof ApiError ? error.field : undefined
      if (error instanceof ApiError && field !== undefined && field in form.getFieldsValue()) {
        form.setFields([{ name: field as never, errors: [error.message] }])
      } else setFailure(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      cancelText="取消"
      okButtonProps={{ loading: busy, danger: props.danger }}
      onOk={form.submit}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      {failure !== undefined && (
        <Alert type="error" showIcon title={failure} style={{ marginBottom: 12 }} role="alert" />
      )}
      <Form<V>
        form={form}
        layout="vertical"
        initialValues={props.initial as Record<string, unknown>}
        onFinish={(values) => void submit(values)}
        scrollToFirstError={{ focus: true }}
      >
        {typeof props.children === 'function' ? props.children(form) : props.children}
      </Form>
    </Modal>
  )
}

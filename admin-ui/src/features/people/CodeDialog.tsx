import { Alert, Modal, Typography } from 'antd'
import { Instant } from '../../components/Instant.tsx'
import type { Code } from './api.ts'

/** The one-time code, told this once. */
export function CodeDialog({ name, code, onClose }: { name: string; code: Code; onClose: () => void }) {
  return (
    <Modal
      open
      title={`${name}的一次性开通码`}
      onCancel={onClose}
      onOk={onClose}
      okText="已记下"
      cancelButtonProps={{ hidden: true }}
    >
      <Typography.Paragraph copyable className="ld-code">
        {code.code}
      </Typography.Paragraph>
      <p>
        有效期至 <Instant at={code.expiresAt} />
        ，用一次即失效。本人在登录页点“首次使用：有一次性开通码”，设置自己的密码。
      </p>
      <Alert type="warning" showIcon title="关闭后不再显示，当面或用可信方式交给本人" />
    </Modal>
  )
}

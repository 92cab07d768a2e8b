import { useBlocker } from '@tanstack/react-router'
import { Button, Modal } from 'antd'

interface LeaveGuardProps {
  /** Something was changed and not filed. */
  active: boolean
  onKeep: () => Promise<void>
  onDrop: () => Promise<void>
}

/** Asks before a page with unfiled changes is left; closing the window gets the browser's own question. */
export function LeaveGuard({ active, onKeep, onDrop }: LeaveGuardProps) {
  const blocker = useBlocker({ shouldBlockFn: () => active, enableBeforeUnload: active, withResolver: true })
  if (blocker.status !== 'blocked') return null
  const leave = async (first: () => Promise<void>) => {
    await first()
    blocker.proceed()
  }
  return (
    <Modal
      open
      title="填写的内容还没有提交"
      onCancel={blocker.reset}
      footer={[
        <Button key="drop" danger type="text" onClick={() => void leave(onDrop)}>
          不要了，离开
        </Button>,
        <Button key="keep" onClick={() => void leave(onKeep)}>
          留作草稿，离开
        </Button>,
        <Button key="stay" type="primary" onClick={blocker.reset}>
          继续填写
        </Button>,
      ]}
    >
      留作草稿的内容下次打开这张表单时会恢复。
    </Modal>
  )
}

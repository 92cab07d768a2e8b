import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { wordsFor } from '../../app/api-error.ts'
import { verifyAudit } from './api.ts'

/** Recomputes the chain of hashes over all entries and says whether any was changed or removed. */
export function VerifyButton() {
  const { modal } = App.useApp()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const verify = async () => {
    setBusy(true)
    try {
      const result = await verifyAudit()
      modal.info({
        title: '核验审计链',
        icon: null,
        okText: '关闭',
        content: <Alert type={result.ok ? 'success' : 'error'} showIcon title={result.message} />,
      })
      await queryClient.invalidateQueries({ queryKey: ['audit'] })
    } catch (error) {
      modal.error({ title: '没有核验成', content: wordsFor(error), okText: '关闭' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button loading={busy} onClick={() => void verify()}>
      核验完整性
    </Button>
  )
}

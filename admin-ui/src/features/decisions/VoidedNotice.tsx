import { Alert } from 'antd'
import { timeText } from '../../components/time-text.ts'
import type { LedgerRecord } from '../records/api.ts'

/** Who voided the record, when and why; what was filled and its history stay readable below. */
export function VoidedNotice({ record }: { record: LedgerRecord }) {
  const { voidedAt, voidedBy, voidReason } = record
  const when = voidedAt === undefined ? '' : timeText(voidedAt)
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={`这条记录已作废，不再参与统计和判定${voidReason === undefined ? '' : `。原因：${voidReason}`}`}
      description={when === '' ? undefined : `${voidedBy?.name ?? ''} ${when}`}
    />
  )
}

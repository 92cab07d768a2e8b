import { Button } from 'antd'
import { EmptyState } from '../../components/EmptyState.tsx'

/** No rows: because nothing was filed yet, or because the filters leave nothing. */
export function NoRecords({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  if (!narrowed) return <EmptyState title="还没有记录" />
  return (
    <EmptyState title="没有符合条件的记录">
      <Button onClick={onClear}>清除搜索和筛选</Button>
    </EmptyState>
  )
}

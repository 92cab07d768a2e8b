import { Table } from 'antd'
import { useMemo } from 'react'
import { useMoneyUnit } from '../../app/money-unit.tsx'
import type { LedgerView, RecordPage, RecordRow } from './api.ts'
import { listColumns } from './columns.tsx'

const NO_NAMES = {}

interface RecordTableProps {
  view: LedgerView
  page: RecordPage | undefined
  loading: boolean
  sort: string | undefined
  /** `fact`, `-fact` or undefined for the server's own order. */
  onSort: (sort: string | undefined) => void
}

/** The list on a desk: header and name stay in sight while scrolling. */
export function RecordTable({ view, page, loading, sort, onSort }: RecordTableProps) {
  const { unit } = useMoneyUnit()
  const columns = useMemo(() => listColumns(view, sort, unit, page?.names ?? NO_NAMES), [view, sort, unit, page])
  const width = columns.reduce((sum, column) => sum + Number(column.width ?? 120), 0)
  return (
    <Table<RecordRow>
      className="ld-table"
      size="small"
      bordered
      rowKey="id"
      columns={columns}
      dataSource={page?.rows ?? []}
      loading={{ spinning: loading, delay: 300 }}
      pagination={false}
      sticky={{ offsetHeader: 48 }}
      scroll={{ x: width }}
      showSorterTooltip={false}
      locale={{ emptyText: loading ? '正在加载' : '没有记录' }}
      onChange={(_pages, _filters, sorter) => {
        const one = Array.isArray(sorter) ? sorter[0] : sorter
        const key = String(one?.columnKey ?? '')
        onSort(one?.order === undefined || one.order === null ? undefined : one.order === 'ascend' ? key : `-${key}`)
      }}
    />
  )
}

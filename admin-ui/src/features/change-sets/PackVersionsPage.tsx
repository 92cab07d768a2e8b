import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Grid, Table, type TableColumnsType } from 'antd'
import { DecisionTag } from '../../components/DecisionTag.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { timeText } from '../../components/time-text.ts'
import { type PackVersion, packVersionsQuery } from './api.ts'
import './rule-studio.css'

/** 规则工作室 · 版本: every published version of the rule pack, newest first; the first of them is in force. */
export function PackVersionsPage() {
  const wide = Grid.useBreakpoint().md ?? window.innerWidth >= 768
  const versions = useQuery(packVersionsQuery)
  if (versions.isError) return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
  if (versions.data === undefined) return <PageLoading />
  const rows = versions.data.versions
  const columns: TableColumnsType<PackVersion> = [
    { key: 'number', title: '版本', width: 150, render: (_value, row) => <VersionName row={row} /> },
    { key: 'origin', title: '来源', render: (_value, row) => <Origin row={row} /> },
    {
      key: 'from',
      title: '新值自',
      width: 110,
      className: 'ld-number',
      render: (_value, row) => row.effectiveFrom ?? '--',
    },
    {
      key: 'at',
      title: '发布时间',
      width: 150,
      className: 'ld-number',
      render: (_value, row) => timeText(row.publishedAt),
    },
    {
      key: 'hash',
      title: '校验码',
      width: 130,
      render: (_value, row) => (
        <code className="ld-hash" title={row.hash}>
          {row.hash.slice(0, 12)}
        </code>
      ),
    },
  ]
  return (
    <>
      <PageTitle title="规则包版本" />
      {wide ? (
        <Table<PackVersion>
          size="small"
          bordered
          rowKey="number"
          columns={columns}
          dataSource={rows}
          pagination={rows.length > 50 ? { pageSize: 50, size: 'small', showSizeChanger: false } : false}
          scroll={{ x: 800 }}
        />
      ) : (
        <ul className="ld-cards">
          {rows.map((row) => (
            <li key={row.number}>
              <VersionName row={row} />
              <div>
                <Origin row={row} />
              </div>
              <div className="ld-nothing">
                {timeText(row.publishedAt)}
                {row.effectiveFrom !== null && `，新值自 ${row.effectiveFrom}`}
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function VersionName({ row }: { row: PackVersion }) {
  return (
    <>
      <span className="ld-row-title">第 {row.number} 版</span>{' '}
      {row.inForce && <DecisionTag label="现行" color="green" />}
    </>
  )
}

function Origin({ row }: { row: PackVersion }) {
  if (row.changeSetId === null) return <>随系统文件装入{row.note !== '' && `：${row.note}`}</>
  return (
    <Link to="/rules/change-sets/$id" params={{ id: row.changeSetId }}>
      {row.note === '' ? '未写理由的变更' : row.note}
    </Link>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Grid, Table, type TableColumnsType } from 'antd'
import { parametersQuery } from '../../app/parameters.ts'
import { DecisionTag } from '../../components/DecisionTag.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { timeText } from '../../components/time-text.ts'
import { type ChangeSet, changeSetsQuery } from './api.ts'
import { STATUS } from './status-words.ts'
import './rule-studio.css'

/** 规则工作室 · 变更: every proposed, approved and published change, newest first. */
export function ChangeSetListPage() {
  const wide = Grid.useBreakpoint().md ?? window.innerWidth >= 768
  const changeSets = useQuery(changeSetsQuery)
  const parameters = useQuery(parametersQuery)
  const failed = [changeSets, parameters].find((query) => query.isError)
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  if (changeSets.data === undefined || parameters.data === undefined) return <PageLoading />
  const rows = changeSets.data.changeSets
  const labels = new Map(parameters.data.parameters.map((one) => [one.id, one.label]))
  const about = (row: ChangeSet) => row.items.map((item) => labels.get(item.id) ?? item.id).join('、') || '--'
  const columns: TableColumnsType<ChangeSet> = [
    { key: 'note', title: '修改理由', width: 280, render: (_value, row) => <ChangeSetLink row={row} /> },
    { key: 'items', title: '参数', render: (_value, row) => about(row) },
    { key: 'status', title: '状态', width: 150, render: (_value, row) => <StatusTag row={row} /> },
    { key: 'author', title: '编制人', width: 120, render: (_value, row) => row.author?.name ?? '--' },
    {
      key: 'updatedAt',
      title: '最近更新',
      width: 140,
      className: 'ld-number',
      render: (_value, row) => timeText(row.updatedAt),
    },
  ]
  return (
    <>
      <PageTitle title="变更" />
      {rows.length === 0 ? (
        <EmptyState title="还没有变更">
          <p>
            到<Link to="/rules/parameters">参数</Link>里选一项修改，保存后在这里提交审批。
          </p>
        </EmptyState>
      ) : wide ? (
        <Table<ChangeSet>
          size="small"
          bordered
          rowKey="id"
          columns={columns}
          dataSource={rows}
          pagination={rows.length > 50 ? { pageSize: 50, size: 'small', showSizeChanger: false } : false}
          sticky={{ offsetHeader: 48 }}
          scroll={{ x: 900 }}
        />
      ) : (
        <ul className="ld-cards">
          {rows.map((row) => (
            <li key={row.id}>
              <ChangeSetLink row={row} />
              <div>{about(row)}</div>
              <StatusTag row={row} />{' '}
              <span className="ld-nothing">
                {row.author?.name} {timeText(row.updatedAt)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function ChangeSetLink({ row }: { row: ChangeSet }) {
  return (
    <Link to="/rules/change-sets/$id" params={{ id: row.id }} className="ld-row-title">
      {row.note === '' ? '未写理由' : row.note}
    </Link>
  )
}

function StatusTag({ row }: { row: ChangeSet }) {
  return <DecisionTag {...STATUS[row.status]} />
}

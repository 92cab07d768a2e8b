import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Select, Table, type TableColumnsType } from 'antd'
import { DayRange } from '../../components/DayRange.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Instant } from '../../components/Instant.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { AUDIT_PAGE, type AuditEntry, useAudit } from './api.ts'
import type { AuditSearch } from './audit-route.tsx'
import { EntryDetails } from './EntryDetails.tsx'
import { EVENT_WORDS, OBJECT_WORDS, RESULT_WORDS } from './event-words.ts'
import { VerifyButton } from './VerifyButton.tsx'

const route = getRouteApi('/shell/audit')

const columns: TableColumnsType<AuditEntry> = [
  { key: 'seq', title: '序号', dataIndex: 'seq', width: 84, align: 'right', className: 'ld-number' },
  { key: 'at', title: '时间', width: 148, render: (_value, entry) => <Instant at={entry.at} /> },
  { key: 'event', title: '事项', width: 130, render: (_value, entry) => EVENT_WORDS[entry.event] ?? entry.event },
  { key: 'result', title: '结果', width: 72, render: (_value, entry) => RESULT_WORDS[entry.result] ?? entry.result },
  { key: 'person', title: '操作人', width: 120, render: (_value, entry) => entry.personName ?? '--' },
  {
    key: 'object',
    title: '对象',
    width: 280,
    ellipsis: true,
    render: (_value, entry) =>
      [OBJECT_WORDS[entry.objectKind] ?? entry.objectKind, entry.objectId].filter((part) => part !== null).join(' '),
  },
  { key: 'ip', title: '来源地址', width: 130, render: (_value, entry) => entry.ip ?? '--' },
]

/** Who did what, when and from where; each entry opens to what was before and after. */
export function AuditPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const audit = useAudit(search)
  const go = (next: AuditSearch) => void navigate({ to: '/audit', search: next })
  const change = (next: AuditSearch) => go({ ...search, page: undefined, ...next })
  return (
    <>
      <PageTitle title="审计">
        <VerifyButton />
      </PageTitle>
      <search className="ld-filters">
        <Select
          className="ld-filter"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="事项"
          aria-label="事项"
          options={Object.entries(EVENT_WORDS).map(([value, label]) => ({ value, label }))}
          value={search.event}
          onChange={(event: string | undefined) => change({ event })}
        />
        <DayRange from={search.from} to={search.to} onChange={(from, to) => change({ from, to })} />
        {audit.data !== undefined && <span className="ld-total">共 {audit.data.total} 条</span>}
      </search>
      {audit.isError ? (
        <ErrorState error={audit.error} onRetry={() => void audit.refetch()} />
      ) : (
        <Table<AuditEntry>
          size="small"
          bordered
          rowKey="seq"
          columns={columns}
          dataSource={audit.data?.entries ?? []}
          loading={{ spinning: audit.isFetching, delay: 300 }}
          scroll={{ x: 1000 }}
          sticky={{ offsetHeader: 48 }}
          expandable={{ expandedRowRender: (entry) => <EntryDetails entry={entry} /> }}
          locale={{ emptyText: audit.isFetching ? '正在加载' : '没有符合条件的记录' }}
          pagination={{
            current: search.page ?? 1,
            pageSize: AUDIT_PAGE,
            total: audit.data?.total ?? 0,
            showSizeChanger: false,
            onChange: (page) => go({ ...search, page }),
          }}
        />
      )}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, Checkbox, Grid, Input, Table, type TableColumnsType } from 'antd'
import { parametersQuery } from '../../app/parameters.ts'
import { AssumedMark } from '../../components/AssumedMark.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { citationOf, listParameters, type ParameterRow, type ParameterSearch } from './list-parameters.ts'
import { ParameterText } from './ParameterText.tsx'
import './rule-studio.css'

const route = getRouteApi('/shell/rules/parameters')

/** 规则工作室 · 参数: every number the rules compare with, its clause, since when, and the rules that read it. */
export function ParameterListPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const wide = Grid.useBreakpoint().md ?? window.innerWidth >= 768
  const parameters = useQuery(parametersQuery)
  if (parameters.isError) return <ErrorState error={parameters.error} onRetry={() => void parameters.refetch()} />
  if (parameters.data === undefined) return <PageLoading />
  const rows = listParameters(parameters.data.parameters, parameters.data.clauses, search)
  const go = (next: ParameterSearch) => void navigate({ to: '/rules/parameters', search: next })
  const keep = search.changeSet === undefined ? {} : { changeSet: search.changeSet }
  return (
    <>
      <PageTitle title="参数" />
      {search.changeSet !== undefined && (
        <Alert type="info" showIcon title="选择要加入变更的参数" style={{ marginBottom: 10 }} />
      )}
      <search className="ld-filters">
        <Input.Search
          key={search.q ?? ''}
          defaultValue={search.q ?? ''}
          className="ld-search"
          allowClear
          placeholder="按名称、数值、条款、规则查找"
          aria-label="查找"
          onSearch={(text) => {
            const { q: _old, ...rest } = search
            go({ ...rest, ...(text.trim() !== '' && { q: text.trim() }) })
          }}
        />
        <Checkbox
          checked={search.assumed === 'yes'}
          onChange={(event) => {
            const { assumed: _old, ...rest } = search
            go({ ...rest, ...(event.target.checked && { assumed: 'yes' as const }) })
          }}
        >
          只看政策未明确的
        </Checkbox>
        <span className="ld-total" role="status">
          共 {rows.length} 项
        </span>
      </search>
      {rows.length === 0 ? (
        <EmptyState title="没有符合条件的参数" />
      ) : wide ? (
        <Table<ParameterRow>
          size="small"
          bordered
          rowKey="id"
          columns={columns(keep)}
          dataSource={rows}
          pagination={false}
          sticky={{ offsetHeader: 48 }}
          scroll={{ x: 900 }}
        />
      ) : (
        <ul className="ld-cards">
          {rows.map((row) => (
            <li key={row.id}>
              <ParameterLink row={row} keep={keep} />
              <dl>
                <div>
                  <dt>现值</dt>
                  <dd>
                    <CurrentValue row={row} />
                  </dd>
                </div>
                <div>
                  <dt>依据</dt>
                  <dd>{citationOf(row)}</dd>
                </div>
                <div>
                  <dt>自</dt>
                  <dd className="ld-number">{row.current?.from ?? '--'}</dd>
                </div>
              </dl>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function columns(keep: Pick<ParameterSearch, 'changeSet'>): TableColumnsType<ParameterRow> {
  return [
    {
      key: 'clause',
      title: '依据',
      width: 168,
      onCell: (row) => ({ rowSpan: row.span, className: 'ld-clause-cell' }),
      render: (_value, row) => citationOf(row) || '--',
    },
    { key: 'label', title: '参数', width: 300, render: (_value, row) => <ParameterLink row={row} keep={keep} /> },
    { key: 'value', title: '现值', width: 170, align: 'right', render: (_value, row) => <CurrentValue row={row} /> },
    {
      key: 'from',
      title: '自',
      width: 104,
      className: 'ld-number',
      render: (_value, row) => row.current?.from ?? '--',
    },
    {
      key: 'usedBy',
      title: '用于',
      render: (_value, row) => (
        <span title={row.usedBy.join('\n')}>
          {row.usedBy[0] === undefined ? <span className="ld-nothing">--</span> : row.usedBy[0]}
          {row.usedBy.length > 1 && <span className="ld-nothing"> 等 {row.usedBy.length} 条规则</span>}
        </span>
      ),
    },
  ]
}

function ParameterLink({ row, keep }: { row: ParameterRow; keep: Pick<ParameterSearch, 'changeSet'> }) {
  return (
    <>
      <Link to="/rules/parameters/$id" params={{ id: row.id }} search={keep} className="ld-row-title">
        {row.label}
      </Link>
      {row.assumed && <AssumedMark />}
      {row.description !== null && <div className="ld-field-help">{row.description}</div>}
    </>
  )
}

/** The value of today, and the next one when it is already decided. */
function CurrentValue({ row }: { row: ParameterRow }) {
  const next = row.values.find((value) => value.from > (row.current?.from ?? ''))
  return (
    <>
      {row.current === null ? (
        <span className="ld-nothing">--</span>
      ) : (
        <ParameterText parameter={row} value={row.current.value} />
      )}
      {next !== undefined && (
        <div className="ld-next-value">
          {next.from} 起 <ParameterText parameter={row} value={next.value} />
        </div>
      )}
    </>
  )
}

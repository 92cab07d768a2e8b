import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Grid, Pagination } from 'antd'
import { useMay } from '../../app/session.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { ledgerQuery, useRecordPage } from './api.ts'
import { FilterBar } from './FilterBar.tsx'
import { filtersOf, type ListSearch, PAGE_SIZE, PAGE_SIZES } from './list-search.ts'
import { NoRecords } from './NoRecords.tsx'
import { RecordCards } from './RecordCards.tsx'
import { RecordTable } from './RecordTable.tsx'

const route = getRouteApi('/shell/records/$ledger')

/** The list of any ledger: searched, filtered, sorted and paged by the server, with all of it in the address. */
export function RecordListPage() {
  const { ledger } = route.useParams()
  const search = route.useSearch()
  const navigate = useNavigate()
  const mayWrite = useMay('record.write')
  const wide = Grid.useBreakpoint().md ?? window.innerWidth >= 768
  const view = useQuery(ledgerQuery(ledger))
  const page = search.page ?? 1
  const size = search.size ?? PAGE_SIZE
  const records = useRecordPage(ledger, { ...search, page, size })
  const go = (next: ListSearch) => void navigate({ to: '/records/$ledger', params: { ledger }, search: next })
  const change = (next: Partial<ListSearch>) => go({ ...search, page: undefined, ...next } as ListSearch)
  if (view.isError) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.data === undefined) return <PageLoading />
  const narrowed = search.q !== undefined || filtersOf(search).length > 0
  const { data } = records
  return (
    <>
      <PageTitle title={view.data.ledger.title} note={data === undefined ? undefined : `${data.total} 条`}>
        {mayWrite && (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => void navigate({ to: '/records/$ledger/new', params: { ledger } })}
          >
            新建
          </Button>
        )}
      </PageTitle>
      <FilterBar
        view={view.data}
        search={search}
        onChange={change}
        onClear={() => go({ sort: search.sort, size: search.size })}
      />
      {records.isError ? (
        <ErrorState error={records.error} onRetry={() => void records.refetch()} />
      ) : data?.total === 0 ? (
        <NoRecords narrowed={narrowed} onClear={() => go({})} />
      ) : wide ? (
        <RecordTable
          view={view.data}
          page={data}
          loading={records.isFetching}
          sort={search.sort}
          onSort={(sort) => change({ sort })}
        />
      ) : (
        <RecordCards view={view.data} page={data} />
      )}
      {data !== undefined && data.total > 0 && (
        <Pagination
          className="ld-pages"
          size="small"
          align="end"
          current={page}
          pageSize={size}
          total={data.total}
          showSizeChanger={wide}
          pageSizeOptions={PAGE_SIZES}
          showTotal={(total, [from, to]) => `第 ${from}–${to} 条，共 ${total} 条`}
          onChange={(nextPage, nextSize) =>
            go({ ...search, page: nextSize === size ? nextPage : 1, size: nextSize } as ListSearch)
          }
        />
      )}
    </>
  )
}

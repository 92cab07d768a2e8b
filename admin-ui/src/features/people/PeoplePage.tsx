import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Input, Table } from 'antd'
import { useState } from 'react'
import { useMay } from '../../app/session.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { type Code, type Person, usePeople } from './api.ts'
import { CodeDialog } from './CodeDialog.tsx'
import { GrantsDrawer } from './GrantsDrawer.tsx'
import { type PersonAction, PersonDialog } from './PersonDialog.tsx'
import { peopleColumns } from './people-columns.tsx'

const route = getRouteApi('/shell/people')
const SIZE = 50

/** Accounts: the system administrator makes and ends them, the security administrator locks, unlocks and grants. */
export function PeoplePage() {
  const { q = '', page = 1 } = route.useSearch()
  const navigate = useNavigate()
  const mayManage = useMay('person.manage')
  const mayGrant = useMay('grant.manage')
  const people = usePeople({ q, page, size: SIZE })
  const [action, setAction] = useState<PersonAction>()
  const [grantsOf, setGrantsOf] = useState<Person>()
  const [issued, setIssued] = useState<{ name: string; code: Code }>()
  const columns = peopleColumns({ mayManage, mayGrant, onAction: setAction, onGrants: setGrantsOf })
  return (
    <>
      <PageTitle title="人员">
        {mayManage && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAction({ kind: 'add' })}>
            新建账号
          </Button>
        )}
      </PageTitle>
      <search className="ld-filters">
        <Input.Search
          key={q}
          defaultValue={q}
          className="ld-search"
          allowClear
          placeholder="按账号、姓名、单位查找"
          aria-label="查找"
          onSearch={(text) => void navigate({ to: '/people', search: text.trim() === '' ? {} : { q: text.trim() } })}
        />
        {people.data !== undefined && <span className="ld-total">共 {people.data.total} 个账号</span>}
      </search>
      {people.isError ? (
        <ErrorState error={people.error} onRetry={() => void people.refetch()} />
      ) : (
        <Table<Person>
          size="small"
          bordered
          rowKey="id"
          columns={columns}
          dataSource={people.data?.people ?? []}
          loading={{ spinning: people.isFetching, delay: 300 }}
          scroll={{ x: 1106 }}
          locale={{ emptyText: people.isFetching ? '正在加载' : '没有符合条件的账号' }}
          pagination={{
            current: page,
            pageSize: SIZE,
            total: people.data?.total ?? 0,
            hideOnSinglePage: true,
            onChange: (next) => void navigate({ to: '/people', search: { ...(q !== '' && { q }), page: next } }),
          }}
        />
      )}
      {action !== undefined && (
        <PersonDialog
          action={action}
          onClose={() => setAction(undefined)}
          onDone={(name, code) => {
            setAction(undefined)
            if (code !== null) setIssued({ name, code })
          }}
        />
      )}
      {issued !== undefined && <CodeDialog {...issued} onClose={() => setIssued(undefined)} />}
      {grantsOf !== undefined && (
        <GrantsDrawer person={grantsOf} mayGrant={mayGrant} onClose={() => setGrantsOf(undefined)} />
      )}
    </>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Input, Table, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import { useMay, useMe } from '../../app/session.ts'
import { type Unit, unitsQuery } from '../../app/units.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { UnitDialog } from './UnitDialog.tsx'
import { existsOn, type UnitNode, unitTree } from './unit-tree.ts'

const route = getRouteApi('/shell/units')
const BEGINNING = '1900-01-01'

/** The register of units as a tree, each with the days it exists; a unit that ended is never deleted. */
export function UnitsPage() {
  const { q = '', all } = route.useSearch()
  const navigate = useNavigate()
  const { day } = useMe()
  const mayManage = useMay('unit.manage')
  const register = useQuery(unitsQuery)
  const [editing, setEditing] = useState<Unit | 'new'>()
  const tree = useMemo(() => {
    const units = register.data?.units ?? []
    return unitTree(all === 'yes' ? units : units.filter((unit) => existsOn(unit, day)), q)
  }, [register.data, all, day, q])
  if (register.isError) return <ErrorState error={register.error} onRetry={() => void register.refetch()} />
  if (register.data === undefined) return <PageLoading />
  const columns: TableColumnsType<UnitNode> = [
    { key: 'name', title: '名称', dataIndex: 'name', width: 280 },
    { key: 'kind', title: '类别', dataIndex: 'kindLabel', width: 110 },
    { key: 'aliases', title: '别名', width: 180, render: (_value, unit) => unit.aliases.join('、') || '--' },
    { key: 'from', title: '起', width: 108, render: (_value, unit) => (unit.from === BEGINNING ? '--' : unit.from) },
    { key: 'to', title: '止', width: 108, render: (_value, unit) => unit.to ?? '--' },
    { key: 'note', title: '备注', width: 260, render: (_value, unit) => unit.note ?? '--' },
    {
      key: 'actions',
      title: '操作',
      width: 72,
      hidden: !mayManage,
      render: (_value, unit) => (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setEditing(unit)}>
          修改
        </Button>
      ),
    },
  ]
  return (
    <>
      <PageTitle title="单位">
        {mayManage && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            新增单位
          </Button>
        )}
      </PageTitle>
      <search className="ld-filters">
        <Input.Search
          key={q}
          defaultValue={q}
          className="ld-search"
          allowClear
          placeholder="按名称、别名、编号查找"
          aria-label="查找"
          onSearch={(text) =>
            void navigate({
              to: '/units',
              search: { ...(text.trim() !== '' && { q: text.trim() }), ...(all && { all }) },
            })
          }
        />
        <Checkbox
          checked={all === 'yes'}
          onChange={(event) =>
            void navigate({
              to: '/units',
              search: { ...(q !== '' && { q }), ...(event.target.checked && { all: 'yes' }) },
            })
          }
        >
          含已撤销和未设立的
        </Checkbox>
        <span className="ld-total">
          {all === 'yes' ? '全部' : day} 共 {countOf(tree)} 个
        </span>
      </search>
      <Table<UnitNode>
        key={`${q}/${all}`}
        size="small"
        bordered
        rowKey="id"
        columns={columns}
        dataSource={tree}
        pagination={false}
        scroll={{ x: 1118 }}
        sticky={{ offsetHeader: 48 }}
        expandable={{ defaultExpandAllRows: true }}
        locale={{ emptyText: '没有符合条件的单位' }}
      />
      {editing !== undefined && (
        <UnitDialog
          unit={editing === 'new' ? undefined : editing}
          kinds={register.data.kinds}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}

function countOf(nodes: UnitNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countOf(node.children ?? []), 0)
}

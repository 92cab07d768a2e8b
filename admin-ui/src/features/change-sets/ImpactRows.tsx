import { Link } from '@tanstack/react-router'
import { Grid, Table, type TableColumnsType } from 'antd'
import { useMoneyUnit } from '../../app/money-unit.tsx'
import { Money } from '../../components/Money.tsx'
import type { ImpactLine, ImpactReport } from './api.ts'
import { ConclusionTag } from './ImpactTotals.tsx'

const PAGE = 50

/** A row of the list; `span` is how many rows its record covers, 0 on all but the first of them. */
type Row = ImpactLine & { span: number }

/** The rows of one record together, the largest amounts first. On pages a record may be cut in two, so nothing spans there. */
function rowsOf(rows: ImpactLine[]): Row[] {
  const byRecord = new Map<string, ImpactLine[]>()
  for (const row of rows) {
    const key = `${row.ledger}/${row.id}`
    byRecord.set(key, [...(byRecord.get(key) ?? []), row])
  }
  const whole = rows.length <= PAGE
  return [...byRecord.values()].flatMap((group) =>
    group.map((row, index) => ({ ...row, span: whole ? (index === 0 ? group.length : 0) : 1 })),
  )
}

function RecordLink({ row }: { row: ImpactLine }) {
  return (
    <Link to="/records/$ledger/$id" params={{ ledger: row.ledger, id: row.id }} className="ld-row-title">
      {row.title}
    </Link>
  )
}

const spanned = (row: Row) => ({ rowSpan: row.span })

/** Every decision that changes, the largest amounts first; on a phone as cards. */
export function ImpactRows({ report }: { report: ImpactReport }) {
  const { unit } = useMoneyUnit()
  const wide = Grid.useBreakpoint().md ?? window.innerWidth >= 768
  const columns: TableColumnsType<Row> = [
    { key: 'title', title: '名称', width: 260, onCell: spanned, render: (_value, row) => <RecordLink row={row} /> },
    { key: 'unit', title: '单位', width: 130, onCell: spanned, render: (_value, row) => row.unit?.name ?? '--' },
    {
      key: 'amount',
      title: `金额（${unit}）`,
      width: 110,
      align: 'right',
      onCell: spanned,
      render: (_value, row) => <Money value={row.amount} />,
    },
    { key: 'set', title: '判定', dataIndex: 'setTitle', width: 120 },
    { key: 'before', title: '现在', render: (_value, row) => <ConclusionTag conclusion={row.before} /> },
    { key: 'after', title: '变更后', render: (_value, row) => <ConclusionTag conclusion={row.after} /> },
  ]
  const rows = rowsOf(report.rows)
  const cut = report.rows.length < report.changed
  return (
    <>
      {wide ? (
        <Table<Row>
          size="small"
          bordered
          rowKey={(row) => `${row.ledger}/${row.id}/${row.set}`}
          columns={columns}
          dataSource={rows}
          pagination={report.rows.length > PAGE ? { pageSize: PAGE, showSizeChanger: false, size: 'small' } : false}
          scroll={{ x: 900 }}
        />
      ) : (
        <ul className="ld-cards">
          {rows.map((row) => (
            <li key={`${row.ledger}/${row.id}/${row.set}`}>
              <RecordLink row={row} />
              <div className="ld-nothing">
                {row.unit?.name ?? '--'}，<Money value={row.amount} withUnit />
              </div>
              <div>
                {row.setTitle} <ConclusionTag conclusion={row.before} /> → <ConclusionTag conclusion={row.after} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {cut && <p className="ld-nothing">只列出金额最大的 {report.rows.length} 项，合计按全部计。</p>}
    </>
  )
}

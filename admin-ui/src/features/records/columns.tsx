import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { DecisionTag } from '../../components/DecisionTag.tsx'
import { FactText } from '../../components/FactText.tsx'
import { MissingTag } from '../../components/MissingTag.tsx'
import type { FactColumn, LedgerView, RecordPage, RecordRow, RowDecision } from './api.ts'

const WIDTH: Partial<Record<FactColumn['type'], number>> = {
  money: 118,
  number: 100,
  integer: 90,
  ratio: 90,
  points: 100,
  date: 108,
  boolean: 84,
  enum: 120,
  enums: 160,
  ref: 128,
  refs: 180,
  period: 110,
  text: 160,
}
const NUMERIC = new Set<FactColumn['type']>(['money', 'number', 'integer', 'ratio', 'points'])
const UNSORTABLE = new Set<FactColumn['type']>(['enums', 'refs', 'file'])

/** The header of a column: the unit stands here once, not in every cell. */
export function columnTitle(column: FactColumn, moneyUnit: string): string {
  if (column.type === 'money')
    return `${column.label}（${column.currency === 'USD' ? (column.unit ?? '万美元') : moneyUnit}）`
  if ((column.type === 'number' || column.type === 'integer') && column.unit !== undefined) {
    return `${column.label}（${column.unit}）`
  }
  return column.label
}

/** A decision's cell: its light, 缺数据, or nothing where the set does not apply. */
export function RowDecisionTag({ decision }: { decision: RowDecision | undefined }) {
  if (decision === undefined || decision.status === 'notApplicable') return <span className="ld-nothing">/</span>
  if (decision.status === 'undetermined') return <MissingTag />
  if (decision.status === 'conflict') return <MissingTag label="规则冲突" />
  if (decision.outcome === null) return <span className="ld-nothing">--</span>
  return <DecisionTag label={decision.label} color={decision.color} />
}

/** The columns of a ledger's list: the name first and frozen, then decisions, then the pack's other columns. */
export function listColumns(
  view: LedgerView,
  sort: string | undefined,
  moneyUnit: string,
  names: RecordPage['names'],
): TableColumnsType<RecordRow> {
  const { ledger } = view
  const order = (fact: string) => (sort === fact ? 'ascend' : sort === `-${fact}` ? 'descend' : null)
  const title = view.columns.find((column) => column.fact === ledger.titleFact)
  const first: TableColumnsType<RecordRow>[number] = {
    key: ledger.titleFact,
    title: title?.label ?? '名称',
    fixed: 'left',
    width: 248,
    sorter: true,
    sortOrder: order(ledger.titleFact),
    render: (_value, row) => (
      <Link to="/records/$ledger/$id" params={{ ledger: ledger.id, id: row.id }} className="ld-row-title">
        {row.title}
      </Link>
    ),
  }
  const decisions = (view.decisions ?? []).map((set): TableColumnsType<RecordRow>[number] => ({
    key: `decision.${set.set}`,
    title: set.title,
    width: 124,
    render: (_value, row) => <RowDecisionTag decision={row.decisions?.[set.set]} />,
  }))
  const others = view.columns
    .filter((column) => column.fact !== ledger.titleFact)
    .map((column): TableColumnsType<RecordRow>[number] => ({
      key: column.fact,
      title: columnTitle(column, moneyUnit),
      width: WIDTH[column.type] ?? 120,
      align: NUMERIC.has(column.type) ? 'right' : 'left',
      ellipsis: column.type === 'text',
      sorter: !UNSORTABLE.has(column.type),
      sortOrder: order(column.fact),
      render: (_value, row) => <FactText fact={column} value={row.facts[column.fact]} names={names} />,
    }))
  return [first, ...decisions, ...others]
}

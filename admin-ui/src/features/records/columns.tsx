import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { FactText } from '../../components/FactText.tsx'
import type { DecisionSet, FactColumn, LedgerView, RecordPage, RecordRow } from './api.ts'
import { RowDecisions, RowDecisionTag } from './RowDecisions.tsx'

const WIDTH: Partial<Record<FactColumn['type'], number>> = {
  money: 134,
  number: 100,
  integer: 90,
  ratio: 90,
  points: 100,
  date: 128,
  boolean: 84,
  enum: 120,
  enums: 160,
  ref: 128,
  refs: 180,
  period: 110,
  text: 160,
}
const NUMERIC = new Set<FactColumn['type']>(['money', 'number', 'integer', 'ratio', 'points'])
/** More sets than this share one column. */
export const FEW_SETS = 3

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
    sorter: title?.type === 'text',
    sortOrder: order(ledger.titleFact),
    render: (_value, row) => (
      <Link to="/records/$ledger/$id" params={{ ledger: ledger.id, id: row.id }} className="ld-row-title">
        {row.title}
      </Link>
    ),
  }
  const decisions = decisionColumns(view.decisions)
  const others = view.columns
    .filter((column) => column.fact !== ledger.titleFact)
    .map((column): TableColumnsType<RecordRow>[number] => ({
      key: column.fact,
      title: columnTitle(column, moneyUnit),
      width: WIDTH[column.type] ?? 120,
      align: NUMERIC.has(column.type) ? 'right' : 'left',
      ellipsis: column.type === 'text',
      sorter: !UNSORTABLE.has(column.type) && !column.computed,
      sortOrder: order(column.fact),
      render: (_value, row) => <FactText fact={column} value={row.facts[column.fact]} names={names} />,
    }))
  return [first, ...decisions, ...others]
}

/** A column for each decision set while they are few, otherwise one for all of them. */
function decisionColumns(sets: DecisionSet[]): TableColumnsType<RecordRow> {
  if (sets.length > FEW_SETS) {
    return [
      {
        key: 'decisions',
        title: '判定',
        width: 280,
        render: (_value, row) => <RowDecisions sets={sets} decisions={row.decisions} />,
      },
    ]
  }
  return sets.map((set) => ({
    key: `decision.${set.set}`,
    title: set.title,
    width: 124,
    render: (_value, row) => <RowDecisionTag decision={row.decisions[set.set]} />,
  }))
}

import { Link } from '@tanstack/react-router'
import { useMoneyUnit } from '../../app/money-unit.tsx'
import { FactText } from '../../components/FactText.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import type { LedgerView, RecordPage } from './api.ts'
import { columnTitle, FEW_SETS } from './columns.tsx'
import { RowDecisions, RowDecisionTag } from './RowDecisions.tsx'

/** Lines on a card; the record's page has the rest. */
const LINES = 5

/** The list on a phone: one card per record, its first columns as lines. */
export function RecordCards({ view, page }: { view: LedgerView; page: RecordPage | undefined }) {
  const { unit } = useMoneyUnit()
  if (page === undefined) return <PageLoading />
  const { names } = page
  const columns = view.columns.filter((column) => column.fact !== view.ledger.titleFact).slice(0, LINES)
  return (
    <ul className="ld-cards">
      {page.rows.map((row) => (
        <li key={row.id}>
          <Link to="/records/$ledger/$id" params={{ ledger: view.ledger.id, id: row.id }} className="ld-row-title">
            {row.title}
          </Link>
          {view.decisions.length > 0 && (
            <div className="ld-card-tags">
              {view.decisions.length > FEW_SETS ? (
                <RowDecisions sets={view.decisions} decisions={row.decisions} />
              ) : (
                view.decisions.map((set) => (
                  <span key={set.set}>
                    <span className="ld-nothing">{set.title}</span> <RowDecisionTag decision={row.decisions[set.set]} />
                  </span>
                ))
              )}
            </div>
          )}
          <dl>
            {columns.map((column) => (
              <div key={column.fact}>
                <dt>{columnTitle(column, unit)}</dt>
                <dd>
                  <FactText fact={column} value={row.facts[column.fact]} names={names} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

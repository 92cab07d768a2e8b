import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ApiError } from '../../app/api-error.ts'
import { useLedgers } from '../../app/ledgers.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { timeText } from '../../components/time-text.ts'
import { relatedQuery } from './api.ts'
import { useTrace } from './trace-context.tsx'

const FIRST = 5

/** 相关记录: the records of other ledgers that point at this one, newest first, by ledger and by what they point with. */
export function RelatedSection() {
  const { vocabulary, ledger, id } = useTrace()
  const ledgers = useLedgers(true)
  const pointing = Object.entries(vocabulary.facts).flatMap(([fact, shape]) => {
    const from = ledgers.find((one) => one.id === shape.subject)
    const points = shape.refers === ledger && (shape.type === 'ref' || shape.type === 'refs') && shape.derived !== true
    return points && from !== undefined ? [{ fact, label: shape.label, from }] : []
  })
  const answers = useQueries({
    queries: pointing.map(({ fact, from }) => relatedQuery(ledger, id, from.id, fact, FIRST)),
  })
  // A ledger this person may not open has nothing to show; that is no failure of the page.
  const failed = answers.find(({ error }) => error !== null && !(error instanceof ApiError && error.status === 403))
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  if (answers.some(({ isPending }) => isPending)) return <PageLoading />
  const groups = pointing.flatMap((one, index) => {
    const page = answers[index]?.data
    return page === undefined || page.total === 0 ? [] : [{ ...one, page }]
  })
  if (groups.length === 0) return <p className="ld-nothing">还没有其他台账的记录指向它。</p>
  return (
    <>
      {groups.map(({ fact, label, from, page }) => (
        <div key={fact} className="ld-related">
          <h3>
            {from.title} <span className="ld-nothing">{page.total} 条</span>
          </h3>
          <ul>
            {page.rows.map((row) => (
              <li key={row.id}>
                <Link to="/records/$ledger/$id" params={{ ledger: from.id, id: row.id }}>
                  {row.title}
                </Link>
                <span className="ld-nothing">
                  {row.unit !== null && `　${row.unit.name}`}　{timeText(row.updatedAt)}
                </span>
              </li>
            ))}
          </ul>
          {page.total > page.rows.length && (
            <Link to="/records/$ledger" params={{ ledger: from.id }} search={{ [`f.${fact}`]: id }}>
              全部 {page.total} 条（{label}为本记录）
            </Link>
          )}
        </div>
      ))}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState } from '../../components/ErrorState.tsx'
import { FactText } from '../../components/FactText.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { timeText } from '../../components/time-text.ts'
import { type HistoryEntry, historyQuery, type Names } from './api.ts'
import { useTrace } from './trace-context.tsx'

const DONE = { create: '新建', change: '修改', void: '作废' }
/** A first version may fill fifty fields; they open on demand. */
const MANY = 8

/** 历史: every version with who, when, and the old and new value of what changed. */
export function HistorySection() {
  const { ledger, id } = useTrace()
  const { data, error, isError, refetch } = useQuery(historyQuery(ledger, id))
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <PageLoading />
  return (
    <ol className="ld-history">
      {data.entries.map((entry) => (
        <li key={entry.version}>
          <Version entry={entry} names={data.names} />
        </li>
      ))}
    </ol>
  )
}

function Version({ entry, names }: { entry: HistoryEntry; names: Names }) {
  const { vocabulary } = useTrace()
  const few = entry.changes.length <= MANY && entry.version > 1
  const [open, setOpen] = useState(few)
  const blank = entry.version === 1
  return (
    <>
      <div className="ld-history-head">
        <span className="ld-number">{timeText(entry.at)}</span> <strong>{entry.by.name}</strong>
        {entry.by.unit !== null && `（${entry.by.unit}）`} {DONE[entry.kind]}
        <span className="ld-nothing">　第 {entry.version} 版　</span>
        {entry.reason !== null && entry.reason !== '' && <div>原因：{entry.reason}</div>}
        {!few && entry.changes.length > 0 && (
          <button type="button" className="ld-link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : `${blank ? '填报' : '改动'} ${entry.changes.length} 项`}
          </button>
        )}
      </div>
      {open && entry.changes.length > 0 && (
        <div className="ld-changes-box">
          <table className="ld-changes">
            <thead>
              <tr>
                <th scope="col">指标项</th>
                {!blank && <th scope="col">原值</th>}
                <th scope="col">{blank ? '填报值' : '新值'}</th>
              </tr>
            </thead>
            <tbody>
              {entry.changes.map((change) => {
                const shape = vocabulary.facts[change.fact] ?? { label: change.label, type: 'text' as const }
                const show = (value: unknown) => <FactText fact={shape} value={value} names={names} detail />
                return (
                  <tr key={change.fact}>
                    <th scope="row">{change.label}</th>
                    {!blank && <td className="ld-old">{show(change.old)}</td>}
                    <td>{show(change.new)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

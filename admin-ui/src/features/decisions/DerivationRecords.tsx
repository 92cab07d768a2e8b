import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Derivation } from '../../../../engine/index.ts'
import { RefNames } from '../../components/RefNames.tsx'
import { numbered } from './numbered.ts'
import { TraceProvider, useTrace } from './trace-context.tsx'

type Records = NonNullable<Extract<Derivation, { kind: 'operation' }>['records']>

/** Read at a glance; the rest opens. */
const FIRST = 20

interface DerivationRecordsProps {
  records: Records
  /** Draws one value of a record, down to what was filled in. */
  draw: (value: Derivation) => ReactNode
}

/** The records behind a count or a sum, each leading to its page. */
export function DerivationRecords({ records, draw }: DerivationRecordsProps) {
  const scene = useTrace()
  const { vocabulary, names } = scene
  const [allShown, setAllShown] = useState(false)
  const { ledger, total, shown } = records
  const title = vocabulary.ledgers[ledger]?.title ?? ledger
  const list = allShown ? shown : shown.slice(0, FIRST)
  return (
    <div className="ld-step">
      <div>
        “{title}”中符合条件的 {total} 条
      </div>
      <ul className="ld-behind">
        {list.map((record) => (
          <li key={record.id}>
            <Link to="/records/$ledger/$id" params={{ ledger, id: record.id }}>
              <RefNames refers={ledger} ids={[record.id]} names={names[ledger]} />
            </Link>
            {record.values.length > 0 && (
              <TraceProvider value={{ ...scene, within: { ledger, id: record.id } }}>
                <div className="ld-steps">
                  {numbered(record.values).map(({ key, part }) => (
                    <div key={key}>{draw(part)}</div>
                  ))}
                </div>
              </TraceProvider>
            )}
          </li>
        ))}
      </ul>
      {shown.length > list.length && (
        <button type="button" className="ld-link" onClick={() => setAllShown(true)}>
          显示其余 {shown.length - list.length} 条
        </button>
      )}
      {allShown && total > shown.length && (
        <p className="ld-nothing">
          只列出前 {shown.length} 条，计算用了全部 {total} 条。
        </p>
      )}
    </div>
  )
}

import { useTrace } from './trace-context.tsx'
import { labelOf } from './trace-words.ts'

/** The label of what a condition looks at; a computed fact of this record opens to what it came from. */
export function FactName({ kind, id }: { kind: string; id: string | null }) {
  const { vocabulary, ledger, openDerivation } = useTrace()
  const label = labelOf(vocabulary, kind, id)
  const fact = id === null ? undefined : vocabulary.facts[id]
  if (id === null || fact?.derived !== true || fact.subject !== ledger) return <>{label}</>
  return (
    <button type="button" className="ld-link" onClick={() => openDerivation(id)} title="看由什么算出">
      {label}
    </button>
  )
}

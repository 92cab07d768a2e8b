import { Tooltip } from 'antd'
import { useTrace } from './trace-context.tsx'

/** A clause as it is cited, 某办〔2020〕1号 三（一）, with its gist on demand. */
export function ClauseText({ id }: { id: string }) {
  const { vocabulary } = useTrace()
  const clause = vocabulary.clauses[id]
  if (clause === undefined) return <span className="ld-clause-text">{id}</span>
  return (
    <Tooltip title={`${clause.heading}：${clause.gist}`}>
      <button
        type="button"
        className="ld-clause-text"
        aria-label={`${clause.citation}，${clause.heading}：${clause.gist}`}
      >
        {clause.citation}
      </button>
    </Tooltip>
  )
}

import { DecisionTag } from '../../components/DecisionTag.tsx'
import { MissingTag } from '../../components/MissingTag.tsx'
import type { DecisionSet, RowDecision } from './api.ts'

const SHOWN = 2
const URGENCY = ['red', 'amber', 'blue', 'green']

/** One decision's cell: its light, 缺数据, or a dash where the set says nothing. */
export function RowDecisionTag({ decision }: { decision: RowDecision | undefined }) {
  if (decision === undefined || decision.status === 'notApplicable') return <span className="ld-nothing">/</span>
  if (decision.status === 'undetermined') return <MissingTag />
  if (decision.status === 'conflict') return <MissingTag label="规则冲突" />
  if (decision.outcome === null) return <span className="ld-nothing">--</span>
  return <DecisionTag label={decision.label} color={decision.color} />
}

/**
 * Many decisions in one cell: the most urgent lights first (red, amber, blue, green), then how many more there are and
 * how many wait for data. Grey outcomes say "nothing special" and are left to the record's page.
 */
export function RowDecisions(props: { sets: DecisionSet[]; decisions: Record<string, RowDecision>; all?: boolean }) {
  const present = props.sets.flatMap((set) => {
    const decision = props.decisions[set.set]
    return decision === undefined ? [] : [{ set: set.set, title: set.title, decision }]
  })
  const lights = present
    .filter(({ decision }) => decision.status === 'decided' && URGENCY.includes(decision.color))
    .toSorted((a, b) => URGENCY.indexOf(a.decision.color) - URGENCY.indexOf(b.decision.color))
  const waiting = present.filter(({ decision }) => decision.status === 'undetermined').length
  const shown = props.all === true ? lights : lights.slice(0, SHOWN)
  if (lights.length === 0 && waiting === 0) return <span className="ld-nothing">--</span>
  return (
    <span className="ld-row-decisions">
      {shown.map(({ set, title, decision }) => (
        <span key={set} title={title}>
          <DecisionTag label={decision.label} color={decision.color} />
        </span>
      ))}
      {lights.length > shown.length && <span className="ld-nothing">另 {lights.length - shown.length} 项</span>}
      {waiting > 0 && <span className="ld-nothing">{waiting} 项缺数据</span>}
    </span>
  )
}

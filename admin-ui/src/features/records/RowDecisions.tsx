import { Popover } from 'antd'
import { DecisionTag } from '../../components/DecisionTag.tsx'
import { MissingTag } from '../../components/MissingTag.tsx'
import type { DecisionSet, RowDecision } from './api.ts'

const SHOWN = 2
const URGENT = ['red', 'amber']
const ORDER = [...URGENT, 'blue', 'green', 'grey']

/** One decision's cell: its light, 缺数据, or a dash where the set says nothing. */
export function RowDecisionTag({ decision }: { decision: RowDecision | undefined }) {
  if (decision === undefined || decision.status === 'notApplicable') return <span className="ld-nothing">/</span>
  if (decision.status === 'undetermined') return <MissingTag />
  if (decision.status === 'conflict') return <MissingTag label="规则冲突" />
  if (decision.outcome === null) return <span className="ld-nothing">--</span>
  return <DecisionTag label={decision.label} color={decision.color} />
}

/**
 * Many decisions in one line: the red and amber lights, and a word that opens to all of them. Sets that do not apply or
 * conclude nothing are left out.
 */
export function RowDecisions(props: { sets: DecisionSet[]; decisions: Record<string, RowDecision> }) {
  const present = props.sets.flatMap((set) => {
    const decision = props.decisions[set.set]
    if (decision === undefined || decision.status === 'notApplicable' || decision.status === 'none') return []
    return [{ set: set.set, title: set.title, decision }]
  })
  if (present.length === 0) return <span className="ld-nothing">--</span>
  const sorted = present.toSorted((a, b) => ORDER.indexOf(a.decision.color) - ORDER.indexOf(b.decision.color))
  const urgent = sorted.filter(({ decision }) => decision.status === 'decided' && URGENT.includes(decision.color))
  const shown = urgent.slice(0, SHOWN)
  const rest = present.length - shown.length
  return (
    <span className="ld-row-decisions">
      {shown.map(({ set, title, decision }) => (
        <span key={set} title={`${title}：${decision.label}`}>
          <DecisionTag label={decision.label} color={decision.color} />
        </span>
      ))}
      {rest > 0 && (
        <Popover
          trigger="click"
          placement="bottomLeft"
          content={
            <dl className="ld-all-decisions">
              {sorted.map(({ set, title, decision }) => (
                <div key={set}>
                  <dt>{title}</dt>
                  <dd>
                    <RowDecisionTag decision={decision} />
                  </dd>
                </div>
              ))}
            </dl>
          }
        >
          <button type="button" className="ld-link ld-more">
            {shown.length === 0 ? `无预警，共 ${rest} 项` : `另 ${rest} 项`}
          </button>
        </Popover>
      )}
    </span>
  )
}

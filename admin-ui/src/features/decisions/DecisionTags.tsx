import { DecisionTag } from '../../components/DecisionTag.tsx'
import { MissingTag } from '../../components/MissingTag.tsx'
import type { RecordDecision } from './api.ts'
import { shownOutcomes } from './decision-groups.ts'

/** What a decision concluded, as lights; 缺数据, 不适用 and conflicts in words. */
export function DecisionTags({ decision }: { decision: RecordDecision }) {
  const { status } = decision
  const outcomes = shownOutcomes(decision)
  if (status === 'notApplicable' && outcomes.length === 0) return <span className="ld-nothing">不适用</span>
  return (
    <>
      {status === 'conflict' && <DecisionTag label="规则冲突" color="red" />}
      {outcomes.map((outcome) => (
        <DecisionTag key={outcome.id} label={outcome.label} color={outcome.color} />
      ))}
      {status === 'undetermined' && <MissingTag />}
      {status === 'none' && outcomes.length === 0 && <span className="ld-nothing">无</span>}
    </>
  )
}

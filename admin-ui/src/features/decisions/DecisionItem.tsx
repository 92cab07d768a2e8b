import { useState } from 'react'
import type { RecordDecision } from './api.ts'
import { DecisionTags } from './DecisionTags.tsx'
import { MissingFacts } from './MissingFacts.tsx'
import { WhyDecision } from './WhyDecision.tsx'

/** Where a decision stands on the page, for links to it. */
export const decisionAnchor = (set: string) => `decision-${set}`

/** Since when the outcome holds, or from when another one will. */
function Since({ decision }: { decision: RecordDecision }) {
  const { coming } = decision
  if (coming !== null) {
    const labels = coming.outcomes.map((outcome) => outcome.label).join('、')
    const words = labels === '' ? (decision.status === 'undetermined' ? '缺数据' : '无') : labels
    return (
      <span className="ld-decision-since">
        自 {coming.from} 起改为“{words}”
      </span>
    )
  }
  return decision.outcomes.length === 0 ? null : <span className="ld-decision-since">自 {decision.since} 起</span>
}

/** One decision: title, outcome, since when, the sentence, and 为什么 to open. */
export function DecisionItem({ decision }: { decision: RecordDecision }) {
  const [open, setOpen] = useState(false)
  const labels = decision.candidates.map((outcome) => outcome.label)
  return (
    <article className="ld-decision" id={decisionAnchor(decision.set)} aria-label={decision.title}>
      <div className="ld-decision-head">
        <h3>{decision.title}</h3>
        <DecisionTags decision={decision} />
        <Since decision={decision} />
        <button type="button" className="ld-link ld-decision-why" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '为什么'}
        </button>
      </div>
      {decision.status === 'undetermined' ? (
        <p>
          缺 <MissingFacts facts={decision.missing.map(({ fact }) => fact)} />
          {labels.length > 0 && `；可能为${labels.join('、')}`}
        </p>
      ) : (
        decision.status !== 'notApplicable' &&
        decision.status !== 'none' && (
          <p>
            {decision.coming !== null && '改后：'}
            {decision.sentence}
          </p>
        )
      )}
      {open && <WhyDecision decision={decision} />}
    </article>
  )
}

import { useState } from 'react'
import type { RecordDecision } from './api.ts'
import { DecisionItem } from './DecisionItem.tsx'
import { groupDecisions, missingOfAll } from './decision-groups.ts'
import { MissingFacts } from './MissingFacts.tsx'

/** 判定与依据: what concerns the record, what waits for data, and, folded, what does not concern it. */
export function DecisionsSection({ decisions }: { decisions: RecordDecision[] }) {
  const [allShown, setAllShown] = useState(false)
  const { concerning, waiting, quiet } = groupDecisions(decisions)
  const missing = missingOfAll(waiting)
  return (
    <>
      {decisions.length === 0 && <p className="ld-nothing">没有针对这类记录的判定。</p>}
      {concerning.map((decision) => (
        <DecisionItem key={decision.set} decision={decision} />
      ))}
      {waiting.length > 0 && (
        <>
          <h3 className="ld-decision-group">缺数据，暂不能判定（{waiting.length} 项）</h3>
          <p>
            补填：
            <MissingFacts facts={missing} />
          </p>
          {waiting.map((decision) => (
            <DecisionItem key={decision.set} decision={decision} />
          ))}
        </>
      )}
      {quiet.length > 0 && (
        <>
          <h3 className="ld-decision-group">
            未列入、不适用（{quiet.length} 项）{' '}
            <button
              type="button"
              className="ld-link"
              aria-expanded={allShown}
              aria-label={`${allShown ? '收起' : '展开'}未列入、不适用的判定`}
              onClick={() => setAllShown(!allShown)}
            >
              {allShown ? '收起' : '展开'}
            </button>
          </h3>
          {allShown && quiet.map((decision) => <DecisionItem key={decision.set} decision={decision} />)}
        </>
      )}
    </>
  )
}

import { FactText } from '../../components/FactText.tsx'
import { Money } from '../../components/Money.tsx'
import { isNothing } from '../../components/nothing.ts'
import { timeText } from '../../components/time-text.ts'
import type { LedgerRecord, LedgerView } from '../records/api.ts'
import type { RecordDecision } from './api.ts'
import { decisionAnchor } from './DecisionItem.tsx'
import { DecisionTags } from './DecisionTags.tsx'
import { groupDecisions } from './decision-groups.ts'
import { scrollToSection } from './scroll-to-section.ts'
import { useTrace } from './trace-context.tsx'

/** As many lights as fit the head; the others stand in their section. */
const MOST = 6

interface RecordHeadProps {
  view: LedgerView
  record: LedgerRecord
  decisions: RecordDecision[] | undefined
}

/** What the record is at a glance: unit, amount, status, the decisions that concern it, who touched it last. */
export function RecordHead({ view, record, decisions }: RecordHeadProps) {
  const { vocabulary } = useTrace()
  const { amountFact, statusFact } = view.ledger
  const amount = amountFact === undefined ? undefined : vocabulary.facts[amountFact]
  const status = statusFact === undefined ? undefined : vocabulary.facts[statusFact]
  const value = amountFact === undefined ? undefined : record.facts[amountFact]
  const { concerning = [], waiting = [] } = decisions === undefined ? {} : groupDecisions(decisions)
  const shown = concerning.slice(0, MOST)
  return (
    <div className="ld-record-head">
      <div className="ld-record-facts">
        {record.unit !== null && <span>{record.unit.name}</span>}
        {amount !== undefined && (
          <span>
            {amount.label}{' '}
            <strong>
              {amount.currency === 'USD' || isNothing(value) ? (
                <FactText fact={amount} value={value} detail />
              ) : (
                <Money value={value as number} detail withUnit />
              )}
            </strong>
          </span>
        )}
        {status !== undefined && statusFact !== undefined && (
          <span>
            {status.label} <FactText fact={status} value={record.facts[statusFact]} />
          </span>
        )}
        {record.updatedAt !== undefined && (
          <span className="ld-nothing">
            {timeText(record.updatedAt)} 更新，第 {record.version} 版
          </span>
        )}
      </div>
      {decisions !== undefined && (
        <div className="ld-record-tags">
          {shown.map((decision) => (
            <button
              key={decision.set}
              type="button"
              className="ld-record-tag"
              onClick={() => scrollToSection(decisionAnchor(decision.set))}
              aria-label={`${decision.title}：看依据`}
            >
              <span className="ld-nothing">{decision.title}</span> <DecisionTags decision={decision} />
            </button>
          ))}
          {concerning.length > shown.length && (
            <button type="button" className="ld-link" onClick={() => scrollToSection('record-decisions')}>
              另有 {concerning.length - shown.length} 项
            </button>
          )}
          {waiting.length > 0 && (
            <button type="button" className="ld-link" onClick={() => scrollToSection('record-decisions')}>
              {waiting.length} 项缺数据
            </button>
          )}
        </div>
      )}
    </div>
  )
}

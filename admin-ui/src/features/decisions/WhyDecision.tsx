import type { RuleTrace } from '../../../../engine/index.ts'
import type { RecordDecision } from './api.ts'
import { ClauseText } from './ClauseText.tsx'
import { ConditionView } from './ConditionView.tsx'
import { useTrace } from './trace-context.tsx'
import { VerdictMark, verdictOfRule } from './VerdictMark.tsx'

const CAUSE = { facts: '数据变动', pack: '规则调整', day: '日期推移' }

/** 为什么: when the set applies, then rule by rule what held and what did not, down to values, thresholds and clauses. */
export function WhyDecision({ decision }: { decision: RecordDecision }) {
  const { explanation } = decision
  if (explanation === undefined) return <p className="ld-nothing">这项判定没有留下说明。</p>
  const { applies, rules, otherwise } = explanation
  return (
    <div className="ld-why">
      {applies !== null && (
        <div className="ld-why-applies">
          <div className="ld-why-heading">适用范围</div>
          <ConditionView trace={applies} />
        </div>
      )}
      {decision.status !== 'notApplicable' && rules.length > 0 && (
        <ol className="ld-rules">
          {rules.map((rule) => (
            <Rule key={rule.rule} set={decision.set} rule={rule} />
          ))}
        </ol>
      )}
      {otherwise !== null && (
        <p>
          以上都不满足：{otherwise.title}
          {otherwise.clause !== null && (
            <>
              （<ClauseText id={otherwise.clause} />）
            </>
          )}
        </p>
      )}
      <p className="ld-why-version">
        按 {decision.on} 的数据和规则判定
        {decision.packVersion !== null &&
          decision.cause !== null &&
          `；结果自规则包第 ${decision.packVersion} 版（${CAUSE[decision.cause]}后）得出以来未变`}
      </p>
    </div>
  )
}

function Rule({ set, rule }: { set: string; rule: RuleTrace }) {
  const { vocabulary } = useTrace()
  const outcome = vocabulary.decisions[set]?.outcomes[rule.outcome]
  return (
    <li>
      <details open={rule.verdict !== 'notFired'}>
        <summary>
          <VerdictMark verdict={verdictOfRule(rule.verdict)} /> {rule.title}
          {outcome !== undefined && <span className="ld-nothing"> → {outcome.label}</span>}
        </summary>
        <div className="ld-rule-clause">
          依据 <ClauseText id={rule.clause} />
        </div>
        <ConditionView trace={rule.condition} />
      </details>
    </li>
  )
}

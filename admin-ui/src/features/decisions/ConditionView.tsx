import type { CompareTrace, ConditionTrace } from '../../../../engine/index.ts'
import { useMoneyUnit } from '../../app/money-unit.tsx'
import { AssumedMark } from '../../components/AssumedMark.tsx'
import { ClauseText } from './ClauseText.tsx'
import { OperandValue } from './ExactValue.tsx'
import { FactName } from './FactName.tsx'
import { MissingFacts } from './MissingFacts.tsx'
import { numbered } from './numbered.ts'
import { useTrace } from './trace-context.tsx'
import { asksEmptiness, distanceWords, labelOf, operatorWords } from './trace-words.ts'
import { VerdictMark } from './VerdictMark.tsx'

/** A condition opened to its comparisons: what is, what the rule wants, whether it holds. */
export function ConditionView({ trace }: { trace: ConditionTrace }) {
  switch (trace.kind) {
    case 'compare':
      return <Comparison trace={trace} />
    case 'not':
      return (
        <Group title="以下不成立" verdict={trace.verdict}>
          <ConditionView trace={trace.part} />
        </Group>
      )
    case 'named':
      return (
        <Group title={trace.title} verdict={trace.verdict}>
          <ConditionView trace={trace.part} />
        </Group>
      )
    default:
      if (trace.parts.length === 1 && trace.parts[0] !== undefined) return <ConditionView trace={trace.parts[0]} />
      return (
        <Group title={trace.kind === 'all' ? '以下全部满足' : '以下满足任一项'} verdict={trace.verdict}>
          {numbered(trace.parts).map(({ key, part }) => (
            <ConditionView key={key} trace={part} />
          ))}
        </Group>
      )
  }
}

function Group(props: { title: string; verdict: ConditionTrace['verdict']; children: React.ReactNode }) {
  return (
    <div className="ld-condition-group">
      <div className="ld-condition-title">
        {props.title} <VerdictMark verdict={props.verdict} />
      </div>
      <div className="ld-condition-parts">{props.children}</div>
    </div>
  )
}

/** One comparison as a line: 满足, 总投资 10亿元, 要求 ≥ 10亿元 with parameter and clause, 正好在线上. */
function Comparison({ trace }: { trace: CompareTrace }) {
  const { vocabulary } = useTrace()
  const { unit } = useMoneyUnit()
  const { left, right } = trace
  const distance = distanceWords(vocabulary, trace, unit)
  const wantsEmpty = asksEmptiness(trace.operator)
  return (
    <div className="ld-condition">
      <VerdictMark verdict={trace.verdict} />
      <div className="ld-condition-body">
        <span className="ld-condition-have">
          <FactName kind={left.kind} id={left.id} /> <OperandValue operand={left} other={right} />
        </span>
        <span className="ld-condition-want">
          <span className="ld-nothing">要求</span>{' '}
          {wantsEmpty ? (
            right.value === true ? (
              '没有'
            ) : (
              '已有'
            )
          ) : (
            <>
              {operatorWords(trace.operator)} {right.kind === 'fact' && <FactName kind="fact" id={right.id} />}{' '}
              <OperandValue operand={right} other={left} />
            </>
          )}
        </span>
        {distance !== null && <span className="ld-condition-distance">{distance}</span>}
        {right.kind === 'parameter' && (
          <div className="ld-condition-source">
            参数“{labelOf(vocabulary, 'parameter', right.id)}”{right.from !== null && `，自 ${right.from} 起`}
            {right.clause !== null && (
              <>
                ，依据 <ClauseText id={right.clause} />
              </>
            )}
            {right.assumed && <AssumedMark />}
          </div>
        )}
        {trace.missing.length > 0 && (
          <div className="ld-condition-source">
            缺：
            <MissingFacts facts={trace.missing} />
          </div>
        )}
      </div>
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import type { Derivation } from '../../../../engine/index.ts'
import { useMoneyUnit } from '../../app/money-unit.tsx'
import { AssumedMark } from '../../components/AssumedMark.tsx'
import type { FactShape } from '../../components/fact-shape.ts'
import { plainText } from '../../components/plain-text.ts'
import { RefNames } from '../../components/RefNames.tsx'
import { ClauseText } from './ClauseText.tsx'
import { ConditionView } from './ConditionView.tsx'
import { DerivationRecords } from './DerivationRecords.tsx'
import { ExactValue } from './ExactValue.tsx'
import { numbered } from './numbered.ts'
import { operationWords, shapeInside } from './operation-words.ts'
import { useTrace } from './trace-context.tsx'
import { labelOf, thresholdText } from './trace-words.ts'

type Operation = Extract<Derivation, { kind: 'operation' }>

const PLAIN = { today: '判定日', period: '期次', constant: '固定值', frozen: '往期定稿值' }

/** One step of where a value came from, with the steps below it; `shape` says how to read a value that names no fact. */
export function DerivationNode({ node, shape }: { node: Derivation; shape?: FactShape }) {
  switch (node.kind) {
    case 'filled':
      return <Fact node={node} mark="填报" />
    case 'derived':
      return <DerivedFact node={node} />
    case 'parameter':
      return <Parameter node={node} />
    case 'outcome':
      return <Outcome node={node} />
    case 'score':
      return <ScoreItems items={node.items} />
    case 'operation':
      return (
        <div className="ld-step">
          <div>
            {operationWords(node.operation)}，得 <ExactValue shape={shape} value={node.value} />
          </div>
          <OperationParts node={node} shape={shape} />
        </div>
      )
    default:
      return (
        <div className="ld-step">
          {PLAIN[node.kind]} <ExactValue shape={shape} value={node.value} />
        </div>
      )
  }
}

/** What goes into an operation: its conditions, its inputs and the records behind it. */
function OperationParts({ node, shape }: { node: Operation; shape: FactShape | undefined }) {
  const { operation, conditions, inputs, records } = node
  if (conditions.length + inputs.length === 0 && records === null) return null
  return (
    <div className="ld-steps">
      {numbered(conditions).map(({ key, part }) => (
        <ConditionView key={`condition-${key}`} trace={part} />
      ))}
      {numbered(inputs).map(({ key, part }) => (
        <DerivationNode key={`input-${key}`} node={part} shape={shapeInside(operation, shape)} />
      ))}
      {records !== null && <DerivationRecords records={records} draw={(value) => <DerivationNode node={value} />} />}
    </div>
  )
}

function Fact(props: { node: Extract<Derivation, { kind: 'filled' | 'derived' }>; mark: string }) {
  const { vocabulary, names, within } = useTrace()
  const { node } = props
  const own = node.subject === within.ledger && node.id === within.id
  return (
    <div className="ld-step">
      <span className="ld-step-label">{labelOf(vocabulary, 'fact', node.fact)}</span>{' '}
      <ExactValue shape={vocabulary.facts[node.fact]} value={node.value} />{' '}
      <span className="ld-computed">{props.mark}</span>
      {!own && vocabulary.ledgers[node.subject] !== undefined && (
        <>
          {' '}
          <Link to="/records/$ledger/$id" params={{ ledger: node.subject, id: node.id }}>
            <RefNames refers={node.subject} ids={[node.id]} names={names[node.subject]} />
          </Link>
        </>
      )}
      {!own && node.subject === 'unit' && (
        <>
          {' '}
          <RefNames refers="unit" ids={[node.id]} names={names.unit} />
        </>
      )}
    </div>
  )
}

function DerivedFact({ node }: { node: Extract<Derivation, { kind: 'derived' }> }) {
  const { vocabulary } = useTrace()
  const shape = vocabulary.facts[node.fact]
  const { from } = node
  return (
    <>
      <Fact node={node} mark={from.kind === 'operation' ? `计算：${operationWords(from.operation)}` : '计算'} />
      {from.kind === 'operation' ? (
        <OperationParts node={from} shape={shape} />
      ) : (
        <div className="ld-steps">
          <DerivationNode node={from} shape={shape} />
        </div>
      )}
    </>
  )
}

function Parameter({ node }: { node: Extract<Derivation, { kind: 'parameter' }> }) {
  const { vocabulary } = useTrace()
  const { unit } = useMoneyUnit()
  return (
    <div className="ld-step">
      <span className="ld-step-label">{labelOf(vocabulary, 'parameter', node.parameter)}</span>{' '}
      <span className="ld-number">{thresholdText(vocabulary, node.parameter, node.value, unit)}</span>{' '}
      <span className="ld-computed">参数</span>
      <div className="ld-condition-source">
        {node.from !== null && `自 ${node.from} 起`}
        {node.clause !== null && (
          <>
            ，依据 <ClauseText id={node.clause} />
          </>
        )}
        {node.assumed && <AssumedMark />}
      </div>
    </div>
  )
}

/** What a score consists of, item by item, each with its clause. */
function ScoreItems({ items }: { items: Extract<Derivation, { kind: 'score' }>['items'] }) {
  return (
    <ul className="ld-behind">
      {items.map((item) => (
        <li key={item.id}>
          {item.title} <ExactValue shape={{ label: item.title, type: 'number', unit: '分' }} value={item.points} />
          {item.full !== null && <span className="ld-nothing"> / {item.full}分</span>} <ClauseText id={item.clause} />
          {item.items.length > 0 && <ScoreItems items={item.items} />}
        </li>
      ))}
    </ul>
  )
}

function Outcome({ node }: { node: Extract<Derivation, { kind: 'outcome' }> }) {
  const { vocabulary } = useTrace()
  const set = vocabulary.decisions[node.set]
  const codes = Array.isArray(node.value) ? node.value : [node.value]
  return (
    <div className="ld-step">
      <span className="ld-step-label">{set?.title ?? node.set}</span>{' '}
      {codes
        .map((code) => set?.outcomes[plainText(code)]?.label ?? (typeof code === 'string' ? code : '无'))
        .join('、')}{' '}
      <span className="ld-computed">判定</span>
    </div>
  )
}

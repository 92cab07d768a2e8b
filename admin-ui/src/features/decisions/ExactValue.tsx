import type { JsonValue, OperandTrace } from '../../../../engine/index.ts'
import { useMoneyUnit } from '../../app/money-unit.tsx'
import type { FactShape } from '../../components/fact-shape.ts'
import { isNothing } from '../../components/nothing.ts'
import { plainText } from '../../components/plain-text.ts'
import { RefNames } from '../../components/RefNames.tsx'
import { useTrace } from './trace-context.tsx'
import { exactText, operandText } from './trace-words.ts'

const BLANK = { unknown: '未填', none: '无', notApplicable: '不适用' }

function asIds(value: JsonValue): string[] {
  return Array.isArray(value) ? value.map(plainText) : [plainText(value)]
}

/** A fact's value in an explanation: exact, with its unit; nothing in words. */
export function ExactValue({ shape, value }: { shape: FactShape | undefined; value: JsonValue }) {
  const { unit } = useMoneyUnit()
  const { names } = useTrace()
  if (isNothing(value)) {
    return <span className="ld-nothing">{BLANK[value === null || value === undefined ? 'none' : value.nothing]}</span>
  }
  if (shape === undefined) return <>{plainText(value)}</>
  if (shape.type === 'ref' || shape.type === 'refs') {
    const refers = shape.refers ?? 'unit'
    return <RefNames refers={refers} ids={asIds(value)} names={names[refers]} />
  }
  return <span className={shape.type === 'text' ? undefined : 'ld-number'}>{exactText(shape, value, unit)}</span>
}

/** One side of a comparison; codes and ids take the words of the fact on the other side. */
export function OperandValue({ operand, other }: { operand: OperandTrace; other: OperandTrace }) {
  const { unit } = useMoneyUnit()
  const { vocabulary, names } = useTrace()
  const own =
    operand.kind === 'parameter' || operand.kind === 'constant' ? undefined : vocabulary.facts[operand.id ?? '']
  const across = vocabulary.facts[other.id ?? '']
  if (own !== undefined || isNothing(operand.value)) return <ExactValue shape={own} value={operand.value} />
  if (across?.refers !== undefined && typeof operand.value !== 'boolean') {
    return <RefNames refers={across.refers} ids={asIds(operand.value)} names={names[across.refers]} />
  }
  return <span className="ld-number">{operandText(vocabulary, operand, other, unit)}</span>
}

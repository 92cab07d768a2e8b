import { formatValue, isRefusal, parseValue } from '../../../engine/index.ts'
import type { FactShape } from './fact-shape.ts'
import { Money } from './Money.tsx'
import { isNothing, nothingMark } from './nothing.ts'
import { RefNames } from './RefNames.tsx'

interface FactTextProps {
  fact: Omit<FactShape, 'label'>
  value: unknown
  /** Amounts with their unit and two decimals; otherwise the column's header names the unit. */
  detail?: boolean
  /** Names already known for ids, by what they refer to ('unit', 'role', a ledger), so that nothing is asked for. */
  names?: Record<string, Record<string, string>>
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A fact's value of the API in words: labels of choices, names behind ids, amounts in the page's unit. */
export function FactText({ fact, value, detail, names }: FactTextProps) {
  if (isNothing(value)) return <span className="ld-nothing">{nothingMark(value)}</span>
  if (fact.type === 'money' && fact.currency !== 'USD' && typeof value === 'number') {
    return <Money value={value} detail={detail} withUnit={detail} />
  }
  if (fact.type === 'ref' || fact.type === 'refs') {
    return (
      <RefNames
        refers={fact.refers ?? 'unit'}
        ids={Array.isArray(value) ? value.map(String) : [asText(value)]}
        names={names?.[fact.refers ?? 'unit']}
      />
    )
  }
  const read = parseValue({ ...fact, label: '' }, value)
  if (isRefusal(read)) return <span>{asText(value)}</span>
  const unit = fact.type === 'number' || fact.type === 'integer' ? (detail === true ? fact.unit : undefined) : fact.unit
  const text = formatValue({ ...fact, unit }, read, {
    separators: fact.unit !== '年',
    blank: { unknown: '--', none: '--', notApplicable: '/' },
  })
  const numeric = fact.type !== 'text' && fact.type !== 'enum' && fact.type !== 'enums'
  return <span className={numeric ? 'ld-number' : undefined}>{text}</span>
}

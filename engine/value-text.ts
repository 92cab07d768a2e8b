import { isExact } from './exact.ts'
import { formatMoney } from './money.ts'
import { isNothing, type Nothing } from './nothing.ts'
import { formatPeriod } from './period.ts'
import { formatPoints, formatQuantity, formatRatio } from './quantity.ts'
import { type FactShape, isMap, type Value } from './values.ts'

/** How a value is shown. Everything is optional; without options the text is exact and without separators. */
export type ValueFormat = {
  /** Unit of money for facts that name none: the pack's 亿元 or 万元. */
  moneyUnit?: string
  /** Fixed number of decimals. */
  digits?: number
  /** 1,200万元 instead of 1200万元. */
  separators?: boolean
  /** The name behind an id: a unit's, a role's or a record's. The id itself is shown when it gives nothing. */
  nameOf?: (refers: string, id: string) => string | undefined
  /** Other words for nothing, such as "--" in tables. */
  blank?: Partial<Record<Nothing['nothing'], string>>
}

const BLANK: Record<Nothing['nothing'], string> = { unknown: '未填', none: '无', notApplicable: '不适用' }

/** Chinese text of a fact's value for people: 10亿元, 80%, 20个百分点, labels of choices, 是 or 否, 未填, 无, 不适用. */
export function formatValue(fact: Omit<FactShape, 'label'>, value: Value, format: ValueFormat = {}): string {
  if (isNothing(value)) return format.blank?.[value.nothing] ?? BLANK[value.nothing]
  if (isExact(value)) {
    const { digits, separators } = format
    if (fact.type === 'money') {
      return formatMoney(value, fact.unit ?? format.moneyUnit, fact.currency, { digits, separators })
    }
    if (fact.type === 'points') return formatPoints(value, { digits, separators })
    const percent = fact.type === 'ratio' && (fact.unit === undefined || fact.unit === '%')
    return percent
      ? formatRatio(value, { digits, separators })
      : formatQuantity(value, fact.unit, { digits, separators })
  }
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (isMap(value)) return [...value].map(([key, entry]) => `${key}：${formatValue(fact, entry, format)}`).join('；')
  if (typeof value === 'string') return formatWord(fact, value, format)
  return value.length === 0
    ? (format.blank?.none ?? BLANK.none)
    : value.map((item) => formatWord(fact, item, format)).join('、')
}

function formatWord(fact: Omit<FactShape, 'label'>, word: string, format: ValueFormat): string {
  if (fact.type === 'period') return formatPeriod(word)
  if (fact.refers !== undefined) return format.nameOf?.(fact.refers, word) ?? word
  const labels = fact.values
  return labels && Object.hasOwn(labels, word) ? (labels[word] ?? word) : word
}

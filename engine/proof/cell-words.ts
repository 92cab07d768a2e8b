import type { Exact } from '../exact.ts'
import { isNothing, NONE } from '../nothing.ts'
import type { CompiledPack, FactPlan } from '../plan.ts'
import { formatValue } from '../value-text.ts'
import type { Value } from '../values.ts'
import { type AxisValue, dayOfPoint } from './axes.ts'
import { OTHER } from './groups.ts'
import type { FoundCell } from './prove-set.ts'

/** A cell for people: `总投资在 1亿元 与 10亿元 之间，类别为工业`. Facts that make no difference are not named. */
export function cellInWords(compiled: CompiledPack, { from, today, values }: FoundCell): string {
  const facts = values.map(([{ fact }, value]) => valueInWords(compiled, fact, value))
  const parts = [...(today === null ? [] : [`判定日为 ${today}`]), ...facts]
  const words = parts.length > 0 ? parts.join('，') : '任何情形下'
  return from === null ? words : `自 ${from} 起，${words}`
}

function valueInWords(compiled: CompiledPack, fact: FactPlan, { value, between }: AxisValue): string {
  const { label, type } = fact.fact
  const show = (one: Value): string => shown(compiled, fact, one)
  if (isNothing(value)) return value === NONE ? `${label}为无` : `${label}不适用`
  if (Array.isArray(value))
    return value.length === 0 ? `${label}为空` : `${label}为${value.map((word: string) => show(word)).join('、')}`
  if (!between) return `${label}为${show(value)}`
  const { low, high } = between
  const isDate = type === 'date'
  const at = (step: Exact): string => show(isDate ? dayOfPoint(step) : step)
  if (low === null && high === null) return `${label}为 ${show(value)}`
  if (low === null) return `${label}${isDate ? '早于' : '小于'} ${at(high!)}`
  if (high === null) return `${label}${isDate ? '晚于' : '大于'} ${at(low)}`
  return low === high ? `${label}为 ${at(low)}` : `${label}在 ${at(low)} 与 ${at(high)} 之间（如 ${show(value)}）`
}

function shown({ pack }: CompiledPack, fact: FactPlan, value: Value): string {
  if (typeof value === 'string' && value.startsWith(OTHER)) return '其他'
  const nameOf = (refers: string, id: string): string | undefined =>
    refers === 'unit' ? pack.units[id]?.name : refers === 'role' ? pack.roles[id]?.label : undefined
  return formatValue(fact.fact, value, { moneyUnit: pack.file.moneyUnit, nameOf })
}

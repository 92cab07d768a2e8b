import { moneyScale } from '../money.ts'
import type { Fact, Parameter } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'
import { comparisonsOf, conditionsOf } from './walk-conditions.ts'

type Measured = Pick<Fact, 'label' | 'unit' | 'currency'> & { type: Fact['type'] | Parameter['type'] }

const COUNTED: readonly string[] = ['number', 'integer']

/** Units fit their types, and two counted values are compared only in one unit: 天 is not 个. */
export function checkDisplayUnits(pack: Pack): Finding[] {
  return [
    ...Object.entries(pack.facts).flatMap(([id, fact]) => ownUnit(`facts/${id}`, fact)),
    ...Object.entries(pack.parameters).flatMap(([id, parameter]) => ownUnit(`parameters/${id}`, parameter)),
    ...conditionsOf(pack)
      .flatMap(comparisonsOf)
      .flatMap(({ item, pointer, fact: id, value }) => {
        const left = Object.hasOwn(pack.facts, id) ? pack.facts[id] : undefined
        const right = measured(pack, value)
        if (
          !left?.unit ||
          !right?.unit ||
          !COUNTED.includes(left.type) ||
          !COUNTED.includes(right.type) ||
          left.unit === right.unit
        )
          return []
        const at = [...pointer.split('/').slice(1), 'value', 'fact']
        return [
          finding(
            'unit_mismatch',
            item,
            at,
            `“${left.label}”的单位是${left.unit}，“${right.label}”的单位是${right.unit}，不能比较，请改用同一单位。`,
          ),
        ]
      }),
  ]
}

function measured(pack: Pack, value: unknown): Measured | undefined {
  const reference = typeof value === 'object' && value !== null ? (value as { fact?: unknown }).fact : undefined
  if (typeof reference !== 'string') return undefined
  if (reference.startsWith('parameter:')) return own(pack.parameters, reference.slice('parameter:'.length))
  return own(pack.facts, reference.replace(/^subject:/, ''))
}

const own = <T>(map: Record<string, T>, id: string): T | undefined => (Object.hasOwn(map, id) ? map[id] : undefined)

function ownUnit(item: string, { label, type, unit, currency }: Measured): Finding[] {
  const wrong = (message: string): Finding[] => [
    finding('unit_unfit', item, unit === undefined ? [] : ['unit'], message),
  ]
  if (currency !== undefined && type !== 'money' && type !== 'map') return wrong(`“${label}”不是金额，请删去币种。`)
  if (unit === undefined) return []
  const scale = moneyScale(unit)
  if (type === 'money') {
    if (scale === null) return wrong(`“${label}”是金额，单位 ${unit} 不是金额单位，请写 亿元、万元、元 或美元的单位。`)
    const dollars = unit.endsWith('美元')
    return dollars === (currency === 'USD')
      ? []
      : wrong(`“${label}”的单位 ${unit} 与币种不符，请把币种写成 ${dollars ? 'USD' : 'CNY'} 或改单位。`)
  }
  if (scale !== null && COUNTED.includes(type)) return wrong(`“${label}”以${unit}计，请把类型改成 money。`)
  if (type === 'points' && !unit.endsWith('百分点')) return wrong(`“${label}”是百分点，单位请写 百分点。`)
  if (type === 'ratio' && unit !== '%') return wrong(`“${label}”是比例，单位请写 % 或不写。`)
  return []
}

import { addDays, isDay } from '../../../engine/day.ts'
import { divide, formatExact, isExact, multiply } from '../../../engine/exact.ts'
import type { Parameter } from '../../../engine/pack.generated.ts'
import type { Pack } from '../../../engine/pack.ts'
import { parseParameterValue } from '../../../engine/parameter-values.ts'
import type { Mutant } from './mutant.ts'

/** Every dated value of every parameter, a little more and a little less: one where it counts, a hundredth where it is a size. */
export function thresholdMutants(pack: Pack): Mutant[] {
  return Object.entries(pack.parameters).flatMap(([id, parameter]) =>
    parameter.values.flatMap(({ value, from }, i) =>
      valuesBeside(pack, parameter, value).map(
        (put): Mutant => ({
          kind: 'threshold',
          item: `parameters/${id}`,
          pointer: `/values/${i}/value`,
          says: `${from} ${JSON.stringify(value)} → ${JSON.stringify(put)}`,
          put,
        }),
      ),
    ),
  )
}

function valuesBeside(pack: Pack, parameter: Parameter, value: unknown): unknown[] {
  if (value === null) return []
  const codes = parameter.of ? Object.keys(pack.facts[parameter.of]?.values ?? {}) : []
  switch (parameter.type) {
    case 'date':
      return typeof value === 'string' && isDay(value) ? [addDays(value, 1), addDays(value, -1)] : []
    case 'boolean':
      return [value !== true]
    case 'enum': {
      const other = codes.find((code) => code !== value)
      return other === undefined ? [] : [other]
    }
    case 'enums':
    case 'texts':
      return Array.isArray(value) ? value.map((_, i) => value.filter((__, k) => k !== i)) : []
    case 'map':
      return typeof value === 'object' && !Array.isArray(value) ? withoutEach(value as Record<string, unknown>) : []
    case 'text':
      return typeof value === 'string' ? [`${value}。`] : []
    default:
      return quantitiesBeside(parameter, value)
  }
}

const withoutEach = (map: Record<string, unknown>): unknown[] =>
  Object.keys(map).map((key) => Object.fromEntries(Object.entries(map).filter(([one]) => one !== key)))

function quantitiesBeside(parameter: Parameter, value: unknown): unknown[] {
  const exact = parseParameterValue(parameter, value)
  if (!isExact(exact)) return []
  const whole = parameter.type === 'integer' || (typeof exact === 'number' && Math.abs(exact) < 1_000)
  if (whole && typeof exact === 'number' && parameter.type !== 'points') return [exact + 1, exact - 1]
  return [1, -1].map((sign) => {
    const moved = multiply(exact, divide(100 + sign, 100))
    if (parameter.type === 'money') return typeof moved === 'number' ? moved : Number(moved.n / moved.d)
    return parameter.type === 'points' ? `${formatExact(moved)}百分点` : formatExact(moved)
  })
}

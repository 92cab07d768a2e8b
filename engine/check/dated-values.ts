import { addDays, isDay } from '../day.ts'
import type { ParameterValue } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'

/** The values of a parameter follow each other in time without overlap or gap; a parameter that ends says so with a null value. */
export function checkDatedValues(pack: Pack): Finding[] {
  return [
    ...Object.entries(pack.parameters).flatMap(([id, { values }]) => sequence(`parameters/${id}`, values)),
    ...Object.entries(pack.decisions).flatMap(([id, set]) =>
      set.rules.flatMap((rule, i) => span(`decisions/${id}`, ['rules', i], rule.from, rule.to)),
    ),
    ...Object.entries(pack.units).flatMap(([id, unit]) => span(`units/${id}`, [], unit.from, unit.to)),
    ...span('pack', [], pack.file.effectiveFrom, pack.file.effectiveTo),
  ]
}

type Steps = (string | number)[]

function span(item: string, at: Steps, from?: string, to?: string | null): Finding[] {
  const wrong = [...notADay(item, [...at, 'from'], from), ...notADay(item, [...at, 'to'], to)]
  if (wrong.length > 0 || !from || !to || from <= to) return wrong
  return [finding('dates_reversed', item, [...at, 'to'], `截止日期 ${to} 早于起始日期 ${from}，请改正。`)]
}

function notADay(item: string, at: Steps, day?: string | null): Finding[] {
  if (day === undefined || day === null || isDay(day)) return []
  return [finding('date_invalid', item, at, `${String(day)} 不是有效的日期，请改正。`)]
}

function sequence(item: string, values: ParameterValue[]): Finding[] {
  const wrong = values.flatMap((value, i) => span(item, ['values', i], value.from, value.to))
  if (wrong.length > 0) return wrong
  return values.slice(1).flatMap((next, k) => {
    const before = values[k]!
    const at = ['values', k + 1, 'from']
    if (next.from <= before.from)
      return [
        finding('dates_out_of_order', item, at, `${next.from} 不晚于上一次取值的 ${before.from}，请按日期先后排列。`),
      ]
    if (!before.to) return []
    const follows = addDays(before.to, 1)
    if (next.from < follows)
      return [finding('dates_overlap', item, at, `与上一次取值重叠（到 ${before.to}），请改为自 ${follows} 起。`)]
    if (next.from > follows)
      return [finding('dates_gap', item, at, `${follows} 到此之间没有取值，请补上；确实不再有值时写一次 null。`)]
    return []
  })
}

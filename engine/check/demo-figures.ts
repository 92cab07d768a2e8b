import { isDay } from '../day.ts'
import type { Pack } from '../pack.ts'
import { isRefusal } from '../refusal.ts'
import { parseValue } from '../values.ts'
import { type Finding, finding } from './finding.ts'

/** What stands in the demo library beside its records: figures of units, earlier results, ratings and exemptions. */
export function checkDemoFigures(pack: Pack): Finding[] {
  const { demo } = pack
  if (!demo) return []
  const found: Finding[] = []
  for (const [unit, facts] of Object.entries(demo.units ?? {})) {
    const item = `demo/units/${unit}`
    if (!Object.hasOwn(pack.units, unit))
      found.push(finding('unit_unknown', item, [], `没有单位 ${unit}，请改正编号。`))
    for (const [fact, value] of Object.entries(facts)) found.push(...figure(pack, item, [fact], fact, value, true))
  }
  demo.results?.forEach(({ fact, value }, i) => {
    found.push(...figure(pack, `demo/results/${i}`, ['value'], fact, value, false))
  })
  demo.entries?.forEach(({ scorecard, role }, i) => {
    const item = `demo/entries/${i}`
    if (!Object.hasOwn(pack.scorecards, scorecard))
      found.push(finding('scorecard_unknown', item, ['scorecard'], `没有评分表 ${scorecard}，请改正编号。`))
    if (!Object.hasOwn(pack.roles, role))
      found.push(finding('role_unknown', item, ['role'], `没有角色 ${role}，请改正编号。`))
  })
  demo.exemptions?.forEach(({ set, from, to }, i) => {
    const item = `demo/exemptions/${i}`
    if (!Object.hasOwn(pack.decisions, set))
      found.push(finding('decision_unknown', item, ['set'], `没有判定 ${set}，请改正编号。`))
    for (const [key, day] of Object.entries({ from, to }))
      if (!isDay(day)) found.push(finding('date_invalid', item, [key], '不是有效的日期，请写作 2020-07-01。'))
  })
  return found
}

function figure(pack: Pack, item: string, at: string[], id: string, value: unknown, filled: boolean): Finding[] {
  const fact = Object.hasOwn(pack.facts, id) ? pack.facts[id] : undefined
  if (!fact || (filled && fact.subject !== 'unit'))
    return [finding('fact_unknown', item, at, `没有${filled ? '单位的' : ''}事实 ${id}，请改正编号。`)]
  if (filled && fact.derive !== undefined)
    return [finding('derived_fact_given', item, at, `“${fact.label}”由系统计算，不能填写，请删去。`)]
  const read = parseValue(fact, value)
  return isRefusal(read) ? [finding('value_invalid', item, at, `${read.message}。`)] : []
}

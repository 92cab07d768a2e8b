import {
  addDays,
  type Day,
  isRefusal,
  type Pack,
  type ParameterValue,
  parseParameterValue,
} from '../../engine/index.ts'
import type { ChangeSetItem } from '../db/schema/change-sets.ts'

/** What is wrong with one item; `field` is its path in the change set, such as `items.0.value.clause`. */
export type ItemProblem = { field: string; label: string; message: string }

/**
 * The pack with the items' values added from their days on. The values of earlier days stay as they are; a value that
 * would start on the same day is replaced. Every problem of every item is returned; then the pack is unchanged.
 */
export function applyItems(
  pack: Pack,
  items: readonly ChangeSetItem[],
  today: Day,
): { pack: Pack; problems: ItemProblem[] } {
  const problems = items.flatMap((item, index) => itemProblems(pack, item, index, today, items))
  if (problems.length > 0) return { pack, problems }
  const parameters = { ...pack.parameters }
  for (const { id, value } of items) {
    const parameter = parameters[id]!
    parameters[id] = { ...parameter, values: withValue(parameter.values, value as ParameterValue) }
  }
  return { pack: { ...pack, parameters }, problems: [] }
}

/** Puts a dated value among the others; the one before it ends the day before, when it had an end at all. */
export function withValue(values: readonly ParameterValue[], added: ParameterValue): ParameterValue[] {
  const { from } = added
  const earlier = values
    .filter((value) => value.from < from)
    .map((value) => (typeof value.to === 'string' && value.to >= from ? { ...value, to: addDays(from, -1) } : value))
  const later = values.filter((value) => value.from > from)
  return [...earlier, added, ...later]
}

function itemProblems(
  pack: Pack,
  item: ChangeSetItem,
  index: number,
  today: Day,
  items: readonly ChangeSetItem[],
): ItemProblem[] {
  const at = `items.${index}`
  const parameter = Object.hasOwn(pack.parameters, item.id) ? pack.parameters[item.id] : undefined
  if (!parameter) return [{ field: `${at}.id`, label: item.id, message: `没有参数“${item.id}”` }]
  const { label } = parameter
  const problems: ItemProblem[] = []
  const { from, value, clause } = item.value
  const codes = parameter.of === undefined ? undefined : pack.facts[parameter.of]?.values
  const parsed = value === undefined ? null : parseParameterValue(parameter, value, codes)
  if (parsed === null) problems.push({ field: `${at}.value.value`, label, message: `请填写${label}的新值` })
  else if (isRefusal(parsed)) problems.push({ field: `${at}.value.value`, label, message: parsed.message })
  if (from < today) {
    problems.push({
      field: `${at}.value.from`,
      label,
      message: `${label}的生效日期不能早于 ${today}，过去的规则不能改`,
    })
  }
  if (!Object.hasOwn(pack.clauses, clause)) {
    problems.push({ field: `${at}.value.clause`, label, message: `${label}的依据条款不存在，请从条款目录中选择` })
  }
  if (items.findIndex((other) => other.id === item.id && other.value.from === from) !== index) {
    problems.push({ field: at, label, message: `${label}在同一天改了两次，请只保留一次` })
  }
  return problems
}

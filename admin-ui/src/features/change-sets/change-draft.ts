import type { ParameterView } from '../../app/parameters.ts'
import { readDay } from '../../form/day-input.ts'
import type { ChangeItem, ChangeSet } from './api.ts'
import { toInput, toPack, valueProblem } from './parameter-field.ts'

/** What a person has entered for one parameter. */
export interface ChangeDraft {
  /** What the value's widget holds. */
  input: unknown
  from: string
  clause: string | undefined
  reason: string
}

/** Names of the fields, in the order of the form; also the ids of their inputs. */
export type ChangeField = 'value' | 'from' | 'clause' | 'reason'

export const changeFieldId = (field: ChangeField) => `change-${field}`

/** What the form opens with: the draft's own item, or today's value and clause from today on. */
export function openChange(parameter: ParameterView, draft: ChangeSet | undefined, day: string): ChangeDraft {
  const item = draft?.items.find((one) => one.id === parameter.id)
  const standing = parameter.current ?? parameter.values[0]
  return {
    input: toInput(parameter, item?.value.value ?? standing?.value),
    from: item?.value.from ?? day,
    clause: item?.value.clause ?? standing?.clause?.id,
    reason: draft?.note ?? '',
  }
}

/** The value that would hold on the change's first day without the change. */
export function valueBefore(parameter: ParameterView, from: string): ParameterView['values'][number] | undefined {
  return parameter.values.findLast((value) => value.from <= from && (value.to === null || from <= value.to))
}

/** The item as it is sent; null while value, day or clause cannot be read. */
export function itemOf(parameter: ParameterView, { input, from, clause }: ChangeDraft): ChangeItem | null {
  const value = toPack(parameter, input)
  const day = readDay(from)
  if (value === undefined || valueProblem(parameter, value) !== null || day === null || clause === undefined)
    return null
  return { kind: 'parameters', id: parameter.id, value: { from: day, value, clause } }
}

/** Whether the item would leave everything as it is. */
export function changesNothing(parameter: ParameterView, item: ChangeItem): boolean {
  const before = valueBefore(parameter, item.value.from)
  if (before === undefined || before.clause?.id !== item.value.clause) return false
  return JSON.stringify(toInput(parameter, before.value)) === JSON.stringify(toInput(parameter, item.value.value))
}

/** What stands in the way of keeping the change, field by field. */
export function checkChange(
  parameter: ParameterView,
  draft: ChangeDraft,
  day: string,
): { field: ChangeField; message: string }[] {
  const problems: { field: ChangeField; message: string }[] = []
  const value = valueProblem(parameter, toPack(parameter, draft.input))
  if (value !== null) problems.push({ field: 'value', message: value })
  const from = readDay(draft.from)
  if (from === null) problems.push({ field: 'from', message: '填写生效日期，如 2020-07-01' })
  else if (from < day) problems.push({ field: 'from', message: `生效日期不能早于 ${day}，过去的规则不能改` })
  if (draft.clause === undefined) problems.push({ field: 'clause', message: '选择依据条款' })
  if (draft.reason.trim() === '') problems.push({ field: 'reason', message: '填写修改理由' })
  const item = itemOf(parameter, draft)
  if (item !== null && changesNothing(parameter, item)) {
    problems.push({ field: 'value', message: '新值与当日已有的值相同，改动后再保存' })
  }
  return problems
}

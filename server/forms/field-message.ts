import type { ErrorObject } from 'ajv'

const CHOSEN = new Set(['enum', 'enums', 'ref', 'refs', 'date', 'period', 'file'])

/** "请填写总投资（亿元）": names the field and, where it has one, the unit it is usually written in. */
export function missingMessage(label: string, type: string, unit: string | undefined): string {
  if (type === 'boolean') return `请选择“${label}”是或否`
  return CHOSEN.has(type) ? `请选择${label}` : `请填写${label}${unit ? `（${unit}）` : ''}`
}

/** The Chinese sentence of what ajv found wrong with one field: its name and the remedy, no technical words. */
export function fieldMessage(label: string, error: ErrorObject): string {
  const { limit } = error.params as { limit?: number }
  switch (error.keyword) {
    case 'maxLength':
      return `${label}最多 ${limit} 个字，请缩短`
    case 'minLength':
      return `${label}至少 ${limit} 个字，请补充`
    case 'minItems':
      return `${label}至少选 ${limit} 项`
    case 'maxItems':
      return `${label}最多选 ${limit} 项，请减少`
    case 'uniqueItems':
      return `${label}有重复的项，请去掉一个`
    case 'minimum':
      return `${label}应不小于 ${limit}`
    case 'exclusiveMinimum':
      return `${label}应大于 ${limit}`
    case 'maximum':
      return `${label}应不大于 ${limit}`
    case 'exclusiveMaximum':
      return `${label}应小于 ${limit}`
    case 'enum':
    case 'const':
    case 'oneOf':
    case 'anyOf':
      return `${label}应从所列选项中选择`
    case 'pattern':
      return `${label}的格式不符合要求，请按填写说明修改`
    default:
      return `${label}的内容不符合要求，请按填写说明修改`
  }
}

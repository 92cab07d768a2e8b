import { formatParameterValue, isRefusal, type Parameter, parseParameterValue } from '../../../engine/index.ts'
import { inPageUnit } from './in-page-unit.ts'

/** As much of a parameter as showing its values needs. */
export type ParameterShape = Pick<Parameter, 'label' | 'type'> & Partial<Pick<Parameter, 'currency' | 'unit' | 'of'>>

/**
 * A parameter's value (pack notation or JSON of the API) as exact Chinese text in the page's unit: 10亿元, 80%, 是.
 * `codes` are the labels of an enum parameter's choices. A value that ended reads 不再有值.
 */
export function parameterText(
  parameter: ParameterShape,
  value: unknown,
  unit: string,
  codes?: Record<string, string>,
): string {
  if (value === null || value === undefined) return '不再有值'
  const shape = inPageUnit(parameter, unit)
  const read = parseParameterValue(shape, value)
  if (isRefusal(read)) return typeof value === 'string' ? value : JSON.stringify(value)
  return formatParameterValue(shape, read, { separators: shape.type === 'money' }, codes)
}

import { useMoneyUnit } from '../../app/money-unit.tsx'
import { parameterText } from '../../components/parameter-text.ts'
import { codesOf, type EditedParameter, shapeOf } from './parameter-field.ts'

/** A value of a parameter in words, amounts exact in the page's unit. */
export function ParameterText({ parameter, value }: { parameter: EditedParameter; value: unknown }) {
  const { unit } = useMoneyUnit()
  return <span className="ld-number">{parameterText(shapeOf(parameter), value, unit, codesOf(parameter))}</span>
}

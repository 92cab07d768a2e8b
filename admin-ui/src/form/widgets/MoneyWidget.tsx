import { Input } from 'antd'
import { useState } from 'react'
import { useMoneyUnit } from '../../app/money-unit.tsx'
import { echoMoney, inputUnit, readMoney, typedMoney } from '../money-input.ts'
import { inputProps, type WidgetProps } from '../widget-props.ts'

/** An amount, typed as people say it; below it what was understood. A bare number counts in the page's unit. */
export function MoneyWidget(props: WidgetProps) {
  const { unit: pageUnit } = useMoneyUnit()
  const { field, value, onChange } = props
  const currency = field['x-currency'] ?? 'CNY'
  const unit = inputUnit(currency, pageUnit, field['x-unit'])
  const [typed, setTyped] = useState<{ text: string; value: unknown; unit: string }>()
  // What was typed stays as typed, until the value changes from outside or the page's unit does.
  const asTyped = typed !== undefined && typed.value === value && typed.unit === unit
  const text = asTyped
    ? typed.text
    : typeof value === 'number'
      ? typedMoney(value, unit, currency)
      : typeof value === 'string'
        ? value
        : ''
  const change = (next: string) => {
    const read = next.trim() === '' ? undefined : (readMoney(next, unit, currency) ?? next)
    setTyped({ text: next, value: read, unit })
    onChange(read)
  }
  return (
    <>
      <Input
        {...inputProps(props)}
        value={text}
        onChange={(event) => change(event.target.value)}
        suffix={<span className="ld-nothing">{unit}</span>}
        inputMode="text"
        autoComplete="off"
        className="ld-number"
      />
      {typeof value === 'number' && <div className="ld-echo ld-number">{echoMoney(value, currency)}</div>}
    </>
  )
}

import { Input } from 'antd'
import { useState } from 'react'
import { readNumber, typedNumber } from '../number-input.ts'
import { inputProps, type WidgetProps } from '../widget-props.ts'

/** Whole numbers, decimals, percentages and percentage points: typed with or without separators, kept exact. */
export function NumberWidget(props: WidgetProps) {
  const { field, value, onChange } = props
  const [typed, setTyped] = useState<{ text: string; value: unknown }>()
  const text = typed !== undefined && typed.value === value ? typed.text : typedNumber(field, value)
  const change = (next: string) => {
    const read = next.trim() === '' ? undefined : (readNumber(field, next) ?? next)
    setTyped({ text: next, value: read })
    onChange(read)
  }
  const unit = field.format === 'ratio' ? '%' : field.format === 'points' ? '个百分点' : field['x-unit']
  return (
    <Input
      {...inputProps(props)}
      value={text}
      onChange={(event) => change(event.target.value)}
      suffix={unit === undefined ? undefined : <span className="ld-nothing">{unit}</span>}
      inputMode={field.format === 'ratio' ? 'text' : 'decimal'}
      autoComplete="off"
      className="ld-number"
    />
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import type { FieldSchema } from '../../form/form-schema.ts'
import { widgetNameOf, widgets } from '../../form/widgets.ts'
import type { FactColumn } from './api.ts'

interface RangeEndsProps {
  fact: FactColumn
  low: string
  high: string
  onDone: (low: string, high: string) => void
}

function fieldOf(fact: FactColumn): FieldSchema {
  const shared = { title: fact.label, 'x-fact': fact.fact, 'x-unit': fact.unit }
  if (fact.type === 'money') return { ...shared, type: 'integer', format: 'money', 'x-currency': fact.currency }
  if (fact.type === 'date') return { ...shared, type: 'string', format: 'day' }
  if (fact.type === 'ratio') return { ...shared, type: 'string', format: 'ratio' }
  return fact.type === 'integer' ? { ...shared, type: 'integer' } : { ...shared, type: 'string', format: 'decimal' }
}

/** Whether the widget could read what was typed: amounts and whole numbers become numbers, days and decimals their text. */
function readable(field: FieldSchema, value: unknown): boolean {
  if (value === undefined) return true
  if (field.type === 'integer') return typeof value === 'number'
  if (typeof value !== 'string') return false
  return field.format === 'day' ? /^\d{4}-\d{2}-\d{2}$/.test(value) : /^[-\d./]+$/.test(value)
}

/** The two ends, typed with the form's own widgets. */
export function RangeEnds({ fact, low, high, onDone }: RangeEndsProps) {
  const field = fieldOf(fact)
  const start = (text: string) => (text === '' ? undefined : field.type === 'integer' ? Number(text) : text)
  const [ends, setEnds] = useState<[unknown, unknown]>([start(low), start(high)])
  const name = widgetNameOf(field)
  if (name === null) return null
  const Widget = widgets[name]
  const wrong = ends.map((end) => !readable(field, end))
  const write = (end: unknown) => (typeof end === 'string' || typeof end === 'number' ? String(end) : '')
  const shared = { field, required: false, readOnly: false, describedBy: undefined }
  return (
    <form
      className="ld-range-ends"
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong.includes(true)) onDone(write(ends[0]), write(ends[1]))
      }}
    >
      <label htmlFor="range-low">从（含）</label>
      <Widget
        id="range-low"
        {...shared}
        value={ends[0]}
        invalid={wrong[0] === true}
        onChange={(end) => setEnds([end, ends[1]])}
      />
      <label htmlFor="range-high">到（含）</label>
      <Widget
        id="range-high"
        {...shared}
        value={ends[1]}
        invalid={wrong[1] === true}
        onChange={(end) => setEnds([ends[0], end])}
      />
      <div className="ld-range-buttons">
        <Button size="small" onClick={() => onDone('', '')}>
          不限
        </Button>
        <Button size="small" type="primary" htmlType="submit" disabled={wrong.includes(true)}>
          确定
        </Button>
      </div>
    </form>
  )
}

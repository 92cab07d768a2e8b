import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'

interface MapInputProps {
  id: string
  label: string
  value: unknown
  onChange: (value: Record<string, unknown> | undefined) => void
}

interface Line {
  key: number
  name: string
  value: string
}

function linesOf(value: unknown): Line[] {
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
  return entries.map(([name, entry], key) => ({ key, name, value: String(entry) }))
}

/** A look-up table of a parameter as two columns; the engine reads what stands in the second one. */
export function MapInput({ id, label, value, onChange }: MapInputProps) {
  const [lines, setLines] = useState(() => linesOf(value))
  const change = (next: Line[]) => {
    setLines(next)
    const filled = next.filter((line) => line.name.trim() !== '')
    onChange(filled.length === 0 ? undefined : Object.fromEntries(filled.map((line) => [line.name.trim(), line.value])))
  }
  const edit = (key: number, part: Partial<Line>) =>
    change(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  return (
    <fieldset id={id} className="ld-map" aria-label={label}>
      {lines.map((line) => (
        <div key={line.key} className="ld-map-line">
          <Input
            value={line.name}
            aria-label="项目"
            placeholder="项目"
            onChange={(event) => edit(line.key, { name: event.target.value })}
          />
          <Input
            value={line.value}
            aria-label={`${line.name}的值`}
            placeholder="值"
            onChange={(event) => edit(line.key, { value: event.target.value })}
          />
          <Button
            icon={<DeleteOutlined />}
            aria-label={`去掉${line.name}`}
            onClick={() => change(lines.filter((other) => other.key !== line.key))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() =>
          change([...lines, { key: Math.max(-1, ...lines.map((line) => line.key)) + 1, name: '', value: '' }])
        }
      >
        加一行
      </Button>
    </fieldset>
  )
}

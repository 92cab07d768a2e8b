import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { wordsFor } from '../../app/api-error.ts'
import { useOptionLabels } from '../../app/option-labels.ts'
import { useOptions } from '../../app/options.ts'
import { inputProps, type WidgetProps } from '../widget-props.ts'

/** One or several units, roles or records, searched on the server by name. */
export function RefWidget(props: WidgetProps) {
  const { field, value, onChange } = props
  const refers = field['x-refers'] ?? 'unit'
  const [typed, setTyped] = useState('')
  const found = useOptions(refers, useDeferredValue(typed))
  const many = field.type === 'array'
  const chosen = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
  const labels = useOptionLabels(refers, chosen)
  const options = found.data?.options ?? []
  const shown = [
    ...options,
    ...(typed === '' ? chosen.filter((id) => !options.some((option) => option.value === id)) : []).map((id) => ({
      value: id,
      label: labels[id] ?? id,
    })),
  ]
  const shared = {
    ...inputProps(props),
    options: shown,
    showSearch: { filterOption: false, onSearch: setTyped } as const,
    labelRender: (option: { value?: unknown; label?: unknown }) =>
      labels[String(option.value)] ?? String(option.label ?? option.value),
    loading: found.isFetching,
    allowClear: true,
    placeholder: '输入名称查找',
    notFoundContent: found.isFetching ? '正在查找' : found.isError ? wordsFor(found.error) : '没有找到，换个词试试',
    style: { width: '100%' },
  }
  if (many) {
    return (
      <Select
        {...shared}
        mode="multiple"
        value={chosen}
        onChange={(next: string[]) => onChange(next.length === 0 ? undefined : next)}
      />
    )
  }
  return <Select {...shared} value={chosen[0]} onChange={(next: string | undefined) => onChange(next)} />
}

import { Select } from 'antd'
import { useState } from 'react'
import { useOptionLabels } from '../../app/option-labels.ts'
import { useOptions } from '../../app/options.ts'
import type { FactColumn } from './api.ts'
import { RangeFilter } from './RangeFilter.tsx'

interface FactFilterProps {
  fact: FactColumn
  value: string | undefined
  onChange: (value: string | undefined) => void
}

const RANGES = new Set<FactColumn['type']>(['money', 'date', 'number', 'integer'])

/** The filter that suits a fact: choices for enums, yes/no and references, two ends for amounts and days. */
export function FactFilter({ fact, value, onChange }: FactFilterProps) {
  if (RANGES.has(fact.type)) return <RangeFilter fact={fact} value={value} onChange={onChange} />
  if (fact.type === 'ref' || fact.type === 'refs') return <RefFilter fact={fact} value={value} onChange={onChange} />
  const options =
    fact.type === 'boolean'
      ? [
          { value: 'true', label: '是' },
          { value: 'false', label: '否' },
        ]
      : Object.entries(fact.values ?? {}).map(([code, label]) => ({ value: code, label }))
  return (
    <Select
      mode="multiple"
      className="ld-filter"
      maxTagCount="responsive"
      allowClear
      aria-label={fact.label}
      placeholder={fact.label}
      options={options}
      value={value === undefined ? [] : value.split(',')}
      onChange={(next: string[]) => onChange(next.length === 0 ? undefined : next.join(','))}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}

function RefFilter({ fact, value, onChange }: FactFilterProps) {
  const refers = fact.refers ?? 'unit'
  const [typed, setTyped] = useState('')
  const found = useOptions(refers, typed)
  const chosen = value === undefined ? [] : value.split(',')
  const labels = useOptionLabels(refers, chosen)
  const options = found.data?.options ?? []
  const missing = typed === '' ? chosen.filter((id) => !options.some((option) => option.value === id)) : []
  return (
    <Select
      mode="multiple"
      className="ld-filter"
      maxTagCount="responsive"
      allowClear
      aria-label={fact.label}
      placeholder={fact.label}
      options={[...options, ...missing.map((id) => ({ value: id, label: labels[id] ?? id }))]}
      value={chosen}
      labelRender={(option) => labels[String(option.value)] ?? option.label ?? String(option.value)}
      onChange={(next: string[]) => onChange(next.length === 0 ? undefined : next.join(','))}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
    />
  )
}

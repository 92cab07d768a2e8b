import { Input } from 'antd'
import { useState } from 'react'
import { useOptionLabels } from '../../app/option-labels.ts'
import { useOptions } from '../../app/options.ts'
import { useMe } from '../../app/session.ts'
import { periodOptions } from '../../form/period-options.ts'
import type { FactColumn } from './api.ts'
import { ChoiceFilter } from './ChoiceFilter.tsx'
import { RangeFilter } from './RangeFilter.tsx'

interface FactFilterProps {
  fact: FactColumn
  value: string | undefined
  onChange: (value: string | undefined) => void
}

const YES_NO = [
  { value: 'true', label: '是' },
  { value: 'false', label: '否' },
]

/** The filter that suits a fact: choices, periods and references from a list, amounts and days by their two ends, text by part. */
export function FactFilter({ fact, value, onChange }: FactFilterProps) {
  const { day } = useMe()
  const chosen = value === undefined ? [] : value.split(',')
  const shared = { label: fact.label, chosen, onChange }
  switch (fact.type) {
    case 'money':
    case 'date':
    case 'number':
    case 'integer':
    case 'ratio':
    case 'points':
      return <RangeFilter fact={fact} value={value} onChange={onChange} />
    case 'ref':
    case 'refs':
      return <RefFilter {...shared} refers={fact.refers ?? 'unit'} />
    case 'boolean':
      return <ChoiceFilter {...shared} options={YES_NO} />
    case 'period':
      return <ChoiceFilter {...shared} options={periodOptions(day, fact.per ?? 'month', chosen)} />
    case 'enum':
    case 'enums':
      return (
        <ChoiceFilter
          {...shared}
          options={Object.entries(fact.values ?? {}).map(([code, label]) => ({ value: code, label }))}
        />
      )
    case 'text':
      return (
        <Input
          key={value}
          className="ld-filter"
          defaultValue={value}
          placeholder={fact.label}
          aria-label={fact.label}
          allowClear
          maxLength={100}
          onPressEnter={(event) => onChange(event.currentTarget.value.trim() || undefined)}
          onClear={() => onChange(undefined)}
        />
      )
    default:
      return null
  }
}

interface RefFilterProps {
  label: string
  refers: string
  chosen: string[]
  onChange: (value: string | undefined) => void
}

function RefFilter({ refers, ...shared }: RefFilterProps) {
  const [typed, setTyped] = useState('')
  const found = useOptions(refers, typed)
  const labels = useOptionLabels(refers, shared.chosen)
  const options = found.data?.options ?? []
  const missing = typed === '' ? shared.chosen.filter((id) => !options.some((option) => option.value === id)) : []
  return (
    <ChoiceFilter
      {...shared}
      options={[...options, ...missing.map((id) => ({ value: id, label: labels[id] ?? id }))]}
      labels={labels}
      onSearch={setTyped}
    />
  )
}

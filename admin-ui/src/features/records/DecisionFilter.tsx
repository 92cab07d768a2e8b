import { Select } from 'antd'
import type { DecisionSet } from './api.ts'

interface DecisionFilterProps {
  decision: DecisionSet
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** Records with any of the chosen outcomes of one decision set. */
export function DecisionFilter({ decision, value, onChange }: DecisionFilterProps) {
  return (
    <Select
      mode="multiple"
      className="ld-filter"
      maxTagCount="responsive"
      allowClear
      aria-label={decision.title}
      placeholder={decision.title}
      options={decision.outcomes.map((outcome) => ({ value: outcome.id, label: outcome.label }))}
      value={value === undefined ? [] : value.split(',')}
      onChange={(next: string[]) => onChange(next.length === 0 ? undefined : next.join(','))}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}

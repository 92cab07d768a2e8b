import { Select } from 'antd'

interface ChoiceFilterProps {
  label: string
  options: { value: string; label: string }[]
  chosen: string[]
  onChange: (value: string | undefined) => void
  /** Names of chosen ids that are not among the options at the moment. */
  labels?: Record<string, string>
  /** The server searches; without it the options are searched here. */
  onSearch?: (typed: string) => void
}

/** Any of several values, as the address writes them: `a,b`. */
export function ChoiceFilter({ label, options, chosen, onChange, labels, onSearch }: ChoiceFilterProps) {
  return (
    <Select
      mode="multiple"
      className="ld-filter"
      maxTagCount="responsive"
      allowClear
      aria-label={label}
      placeholder={label}
      options={options}
      value={chosen}
      onChange={(next: string[]) => onChange(next.length === 0 ? undefined : next.join(','))}
      labelRender={(option) => labels?.[String(option.value)] ?? option.label ?? String(option.value)}
      showSearch={onSearch === undefined ? { optionFilterProp: 'label' } : { filterOption: false, onSearch }}
      popupMatchSelectWidth={220}
    />
  )
}

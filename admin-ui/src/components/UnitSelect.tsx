import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { unitsQuery } from '../app/units.ts'

interface UnitSelectProps {
  id?: string
  value?: string | null
  onChange?: (unit: string | null) => void
  placeholder?: string
  /** Left out of the choices, such as the unit whose parent is chosen. */
  except?: string
}

/** One unit of the register, found by typing part of its name. Fits antd's Form.Item. */
export function UnitSelect({ id, value, onChange, placeholder, except }: UnitSelectProps) {
  const { data, isFetching } = useQuery(unitsQuery)
  const options = (data?.units ?? [])
    .filter((unit) => unit.id !== except)
    .map((unit) => ({ value: unit.id, label: unit.to === null ? unit.name : `${unit.name}（至 ${unit.to}）` }))
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={isFetching}
      options={options}
      value={value ?? undefined}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
      placeholder={placeholder ?? '输入名称查找'}
    />
  )
}

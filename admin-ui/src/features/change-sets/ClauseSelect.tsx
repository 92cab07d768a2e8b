import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { parametersQuery } from '../../app/parameters.ts'

interface ClauseSelectProps {
  id: string
  value: string | undefined
  onChange: (clause: string | undefined) => void
  invalid: boolean
  describedBy: string | undefined
}

/** One of the pack's clauses, found by number, heading or gist. */
export function ClauseSelect({ id, value, onChange, invalid, describedBy }: ClauseSelectProps) {
  const parameters = useQuery(parametersQuery)
  const clauses = Object.entries(parameters.data?.clauses ?? {})
  const options = clauses.map(([clause, { citation, heading, gist }]) => ({
    value: clause,
    label: `${citation} ${heading}`,
    gist,
  }))
  const gist = value === undefined ? undefined : parameters.data?.clauses[value]?.gist
  return (
    <>
      <Select
        id={id}
        options={options}
        value={value}
        onChange={onChange}
        status={invalid ? 'error' : undefined}
        aria-describedby={describedBy}
        loading={parameters.isFetching}
        showSearch={{
          filterOption: (typed, option) => `${option?.label ?? ''}${option?.gist ?? ''}`.includes(typed.trim()),
        }}
        placeholder="按条款号、标题查找"
        notFoundContent="没有找到，换个词试试"
        style={{ width: '100%' }}
      />
      {gist !== undefined && <div className="ld-field-help">{gist}</div>}
    </>
  )
}

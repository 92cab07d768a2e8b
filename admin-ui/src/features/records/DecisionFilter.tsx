import { TreeSelect } from 'antd'
import type { DecisionSet } from './api.ts'
import type { ListSearch } from './list-search.ts'

interface DecisionFilterProps {
  sets: DecisionSet[]
  search: ListSearch
  onChange: (change: Partial<ListSearch>) => void
}

const MISSING = 'undetermined'

/** Records by what was decided about them: outcomes under their sets, found by name; several of one set mean any of them. */
export function DecisionFilter({ sets, search, onChange }: DecisionFilterProps) {
  const tree = sets.map((set) => ({
    title: set.title,
    value: set.set,
    selectable: false,
    checkable: false,
    children: [
      ...set.outcomes.map((outcome) => ({ title: outcome.label, value: `${set.set}=${outcome.id}` })),
      { title: `${set.title}：缺数据`, value: `${set.set}=${MISSING}` },
    ],
  }))
  const value = sets.flatMap((set) =>
    (search[`decision.${set.set}`] ?? '').split(',').flatMap((one) => (one === '' ? [] : [`${set.set}=${one}`])),
  )
  const change = (next: string[]) =>
    onChange(
      Object.fromEntries(
        sets.map((set) => {
          const prefix = `${set.set}=`
          const chosen = next.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length))
          return [`decision.${set.set}`, chosen.length === 0 ? undefined : chosen.join(',')]
        }),
      ),
    )
  return (
    <TreeSelect<string[]>
      className="ld-filter"
      treeData={tree}
      value={value}
      onChange={change}
      treeCheckable
      treeCheckStrictly={false}
      showSearch={{ treeNodeFilterProp: 'title' }}
      maxTagCount="responsive"
      allowClear
      placeholder="判定"
      aria-label="判定"
      popupMatchSelectWidth={320}
      listHeight={400}
    />
  )
}

import { useOptionLabels } from '../app/option-labels.ts'

/** The names of referenced units, roles or records; the id itself until, or when, there is no name. */
export function RefNames(props: { refers: string; ids: string[]; names?: Record<string, string> | undefined }) {
  const unknown = props.ids.filter((id) => props.names?.[id] === undefined)
  const labels = useOptionLabels(props.refers, unknown)
  return <span>{props.ids.map((id) => props.names?.[id] ?? labels[id] ?? id).join('、')}</span>
}

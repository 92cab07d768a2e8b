import { ITEM_KINDS } from '../merge/items.ts'
import type { Pack } from '../pack.ts'

/** Whether a path such as "decisions/dispatch/weekly", "parameters/x" or "ledgers/project" leads to something in the pack. */
export function itemExists(pack: Pack, path: string): boolean {
  const [kind = '', id = '', part, ...rest] = path.split('/')
  const known = ITEM_KINDS.find((name) => name === kind)
  if (!known || rest.length > 0 || !Object.hasOwn(pack[known], id)) return false
  if (part === undefined) return true
  if (kind === 'decisions') {
    const set = pack.decisions[id]!
    return set.rules.some((rule) => rule.id === part) || Object.hasOwn(set.outcomes, part)
  }
  if (kind === 'forms') return Object.hasOwn(pack.forms[id]!.schema.properties, part)
  if (kind === 'workflows') {
    const flow = pack.workflows[id]!
    return Object.hasOwn(flow.states, part) || [...flow.moves, ...(flow.limits ?? [])].some((one) => one.id === part)
  }
  return kind === 'scorecards' && pack.scorecards[id]!.items.some((one) => one.id === part)
}

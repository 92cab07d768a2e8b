import { formatExact } from './exact.ts'
import type { ItemScore } from './score.ts'
import { type JsonValue, toJson } from './values.ts'

/** An item of a score as JSON: points and full marks as exact text. */
export interface ItemJson {
  id: string
  title: string
  clause: string
  kind: 'base' | 'bonus' | 'deduction'
  points: JsonValue
  full: string | null
  items: ItemJson[]
}

export function itemToJson({ id, title, clause, kind, points, full, items }: ItemScore): ItemJson {
  return {
    id,
    title,
    clause,
    kind,
    points: toJson({ type: 'number' }, points),
    full: full === null ? null : formatExact(full),
    items: items.map(itemToJson),
  }
}

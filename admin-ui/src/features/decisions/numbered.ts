/** Parts of an explanation with their place as key: they have no id of their own and are never reordered. */
export function numbered<T>(parts: readonly T[]): { key: string; part: T }[] {
  return parts.map((part, place) => ({ key: String(place), part }))
}

import type { RecordPage } from './api.ts'

/** The units' names a page of records brings with it, by id. */
export function unitNames(page: RecordPage | undefined): Record<string, string> {
  const units = (page?.rows ?? []).flatMap((row) => (row.unit === null ? [] : [row.unit]))
  return Object.fromEntries(units.map((unit) => [unit.id, unit.name]))
}

import type { Names } from './api.ts'

/** Names of two answers together, kind by kind; the later ones win. */
export function mergeNames(first: Names, second: Names | undefined): Names {
  const merged: Names = { ...first }
  for (const [kind, names] of Object.entries(second ?? {})) merged[kind] = { ...merged[kind], ...names }
  return merged
}

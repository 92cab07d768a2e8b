import { createHash } from 'node:crypto'

/**
 * A pack as text to store and to hash: no white space, everything in the order of its files, because that is the order in which
 * choices, columns and outcomes are shown. The same files always give the same text.
 */
export function packText(pack: unknown): string {
  return JSON.stringify(pack)
}

/** JSON text that depends on the content only: keys sorted by code unit, no white space, absent values dropped. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(sorted(value))
}

/** SHA-256 of a text in UTF-8, hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}

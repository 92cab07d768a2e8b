/** What the list's address says: page, words searched for, order, filters by fact (`f.`) and by decision (`decision.`). */
export interface ListSearch {
  page?: number
  size?: number
  q?: string
  sort?: string
  [filter: `f.${string}`]: string
  [decision: `decision.${string}`]: string
}

export const PAGE_SIZES = [20, 50, 100, 200]
export const PAGE_SIZE = 50

function whole(value: unknown, most: number): number | undefined {
  const number = Number(value)
  return Number.isInteger(number) && number >= 1 && number <= most ? number : undefined
}

/** Keeps what is understood and drops the rest, so that an old or hand-written address still opens. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const read: ListSearch = {}
  const page = whole(search.page, 100_000)
  const size = whole(search.size, 200)
  if (page !== undefined && page > 1) read.page = page
  if (size !== undefined && size !== PAGE_SIZE) read.size = size
  if (typeof search.q === 'string' && search.q !== '') read.q = search.q.slice(0, 100)
  if (typeof search.sort === 'string' && /^-?[\w.-]+$/.test(search.sort)) read.sort = search.sort
  for (const [name, value] of Object.entries(search)) {
    if (typeof value !== 'string' || value === '') continue
    if (name.startsWith('f.')) read[name as `f.${string}`] = value
    if (name.startsWith('decision.')) read[name as `decision.${string}`] = value
  }
  return read
}

/** The filters alone, as name and value. */
export function filtersOf(search: ListSearch): [string, string][] {
  return Object.entries(search).filter(([name]) => name.startsWith('f.') || name.startsWith('decision.')) as [
    string,
    string,
  ][]
}

/** `300000000..` → ['300000000', '']; anything else gives two blanks. */
export function readRange(value: string | undefined): [string, string] {
  const parts = (value ?? '').split('..')
  return parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : ['', '']
}

/** The reverse; undefined when both ends are open. */
export function writeRange(low: string, high: string): string | undefined {
  return low === '' && high === '' ? undefined : `${low}..${high}`
}

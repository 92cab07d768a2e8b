/** The address bar's part after `?` as plain text values: `?q=1&f.project.unit=a,b`. No JSON, so it can be read and typed. */
export type SearchText = Record<string, string>

/** `?q=a&page=2` → {q:'a', page:'2'}; a name given twice keeps its last value. */
export function parseSearch(search: string): SearchText {
  return Object.fromEntries(new URLSearchParams(search))
}

/** The reverse; empty and undefined values are left out, names keep their order. */
export function stringifySearch(search: Record<string, string | number | boolean | null | undefined>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  // Commas, colons and tildes are legal in a query; left readable they make an address one can talk about.
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%7E', '~')
  return text === '' ? '' : `?${text}`
}

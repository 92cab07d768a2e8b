/** A JSON value that no fact or parameter explains, as it stands: better read than hidden. */
export function plainText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** Appends steps to a JSON pointer: ("/rules", 3, "a/b") → "/rules/3/a~1b". */
export function pointerTo(pointer: string, ...steps: (string | number)[]): string {
  return pointer + steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/**
 * Why an input was not taken: a stable code for programs and one Chinese sentence for people that names the remedy.
 */
export type Refusal = { readonly code: string; readonly message: string; readonly refused: true }

/** Makes a refusal from its code and its Chinese sentence. */
export function refuse(code: string, message: string): Refusal {
  return Object.freeze({ code, message, refused: true })
}

/** Tells a refusal from every value a parser may return. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true
}

/** A small choice of this person in this browser; undefined when none was made. Signing out forgets it. */
export function readPreference(name: string): string | undefined {
  return window.localStorage.getItem(name) ?? undefined
}

/** Keeps a small choice. Never business data: what is stored here stays on the computer. */
export function keepPreference(name: string, value: string): void {
  window.localStorage.setItem(name, value)
}

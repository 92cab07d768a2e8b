type Listener = () => void

const listeners = new Set<Listener>()
let lost = false

/** Whether the server no longer knows this session: idle too long, signed in elsewhere, ended. A store for useSyncExternalStore. */
export const sessionLost = {
  get: (): boolean => lost,
  set: (next: boolean): void => {
    if (lost === next) return
    lost = next
    for (const listener of listeners) listener()
  },
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

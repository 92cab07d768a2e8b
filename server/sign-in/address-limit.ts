import { AppError } from '../http/errors.ts'
import type { SessionSettings } from '../settings.ts'

interface Window {
  from: number
  failures: number
}

/** More addresses than this at once is an attack in itself; the oldest are forgotten first. */
const ADDRESSES_AT_MOST = 10_000

const windows = new Map<string, Window>()

/** Refuses an address whose guesses failed too often of late, whichever accounts they were at. Counted per process. */
export function checkAddress(ip: string, limits: SessionSettings): void {
  const window = windows.get(ip)
  if (!window) return
  if (Date.now() - window.from > limits.failureWindowMinutes * 60_000) windows.delete(ip)
  else if (window.failures >= limits.addressFailures) throw new AppError('too_many_requests')
}

/** Counts a failed guess from an address. */
export function noteFailure(ip: string): void {
  const window = windows.get(ip)
  if (window) window.failures++
  else {
    const [oldest] = windows.keys()
    if (windows.size >= ADDRESSES_AT_MOST && oldest !== undefined) windows.delete(oldest)
    windows.set(ip, { from: Date.now(), failures: 1 })
  }
}

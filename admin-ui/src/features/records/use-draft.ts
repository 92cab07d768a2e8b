import { useCallback, useEffect, useRef, useState } from 'react'
import { wordsFor } from '../../app/api-error.ts'
import type { Facts } from '../../form/form-facts.ts'
import { dropDraft, saveDraft } from './draft-api.ts'

const PAUSE = 3000

export type DraftState =
  | { kind: 'none' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; message: string }

/**
 * Keeps what is being filled on the server: a few seconds after the last change, at once when asked to. Saving is never
 * held up by problems in the form. One save runs at a time; what changed meanwhile is saved after it.
 */
export function useDraft(ledger: string, key: string) {
  const [state, setState] = useState<DraftState>({ kind: 'none' })
  const waiting = useRef<Facts | null>(null)
  const running = useRef<Promise<void> | null>(null)
  const timer = useRef<number | undefined>(undefined)

  const flush = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current)
    if (running.current !== null) await running.current
    const facts = waiting.current
    if (facts === null) return
    waiting.current = null
    setState({ kind: 'saving' })
    running.current = saveDraft(ledger, key, facts).then(
      (draft) => setState(waiting.current === null ? { kind: 'saved', at: draft.updatedAt } : { kind: 'waiting' }),
      (error: unknown) => {
        waiting.current ??= facts
        setState({ kind: 'failed', message: wordsFor(error) })
      },
    )
    await running.current
    running.current = null
  }, [ledger, key])

  const keep = useCallback(
    (facts: Facts) => {
      waiting.current = facts
      setState({ kind: 'waiting' })
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => void flush(), PAUSE)
    },
    [flush],
  )

  const discard = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current)
    waiting.current = null
    if (running.current !== null) await running.current
    await dropDraft(ledger, key).catch(() => undefined)
    setState({ kind: 'none' })
  }, [ledger, key])

  useEffect(() => () => window.clearTimeout(timer.current), [])
  return { state, keep, flush, discard }
}

import { useCallback, useEffect, useRef, useState } from 'react'
import { wordsFor } from '../../app/api-error.ts'
import { sessionLost } from '../../app/session-lost.ts'
import { type Draft, dropDraft, saveDraft } from './draft-api.ts'

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
  const waiting = useRef<Draft | null>(null)
  const running = useRef<Promise<void> | null>(null)
  const timer = useRef<number | undefined>(undefined)

  const flush = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current)
    if (running.current !== null) await running.current
    const draft = waiting.current
    if (draft === null) return
    waiting.current = null
    setState({ kind: 'saving' })
    running.current = saveDraft(ledger, key, draft).then(
      (kept) => setState(waiting.current === null ? { kind: 'saved', at: kept.updatedAt } : { kind: 'waiting' }),
      (error: unknown) => {
        waiting.current ??= draft
        setState({ kind: 'failed', message: wordsFor(error) })
      },
    )
    await running.current
    running.current = null
  }, [ledger, key])

  const keep = useCallback(
    (draft: Draft) => {
      waiting.current = draft
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

  // What could not be saved because the session had ended is saved once it goes on.
  useEffect(() => sessionLost.subscribe(() => void (!sessionLost.get() && flush())), [flush])
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return { state, keep, flush, discard }
}

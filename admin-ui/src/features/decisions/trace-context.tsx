import { createContext, useContext } from 'react'
import type { LedgerForm } from '../../form/form-schema.ts'
import type { Names } from './api.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What every part of an explanation needs: the words behind ids, and the record it is about. */
export interface TraceScene {
  vocabulary: Vocabulary
  names: Names
  ledger: string
  id: string
  /** The record whose values are being listed, so that each of them need not name it again. */
  within: { ledger: string; id: string }
  /** The record's forms, to lead from a missing fact to its field; empty when the person may not fill them. */
  forms: LedgerForm[]
  /** Opens the derivation of one of the record's own derived facts. */
  openDerivation: (fact: string) => void
}

const TraceContext = createContext<TraceScene | null>(null)

export const TraceProvider = TraceContext.Provider

export function useTrace(): TraceScene {
  const scene = useContext(TraceContext)
  if (scene === null) throw new Error('an explanation outside its TraceProvider')
  return scene
}

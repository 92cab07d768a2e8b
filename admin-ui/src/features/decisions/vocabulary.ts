import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { vocabularyOf } from '../../../../server/evaluate/vocabulary.ts'
import { request } from '../../app/api.ts'
import { useLedgers } from '../../app/ledgers.ts'
import { type ParameterView, parametersQuery } from '../../app/parameters.ts'
import { useMay } from '../../app/session.ts'
import type { FactShape } from '../../components/fact-shape.ts'
import type { ParameterShape } from '../../components/parameter-text.ts'
import type { LedgerView } from '../records/api.ts'

/** The words and types behind the ids that explanations name. */
export interface Vocabulary {
  facts: Record<string, FactShape & { subject: string; derived: boolean; description?: string }>
  decisions: Record<
    string,
    { title: string; subject: string; outcomes: Record<string, { label: string; color: string }> }
  >
  parameters: Record<string, ParameterShape & { codes?: Record<string, string> }>
  clauses: Record<string, { citation: string; heading: string; gist: string }>
  ledgers: Record<string, { title: string }>
}

const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  queryFn: ({ signal }) => request<ReturnType<typeof vocabularyOf>>('GET', '/vocabulary', undefined, signal),
  staleTime: 60_000,
})

function byId<T extends { id: string }, V>(list: T[], value: (one: T) => V): Record<string, V> {
  return Object.fromEntries(list.map((one) => [one.id, value(one)]))
}

const shapeOf = ({ label, type, unit, currency, choices }: ParameterView) => ({
  label,
  type,
  ...(unit !== null && { unit }),
  ...(currency !== null && { currency }),
  ...(choices !== null && { codes: byId(choices, (choice) => choice.title) }),
})

/**
 * The pack's words for a record's page: those of its own ledger always, those of everything else it may lead to for who may
 * read the rules. `failed` is an answer that did not come and is worth another try.
 */
export function useVocabulary(view: LedgerView | undefined) {
  const mayRules = useMay('rule.read')
  const words = useQuery({ ...vocabularyQuery, enabled: mayRules })
  const parameters = useQuery({ ...parametersQuery, enabled: mayRules })
  const ledgers = useLedgers(true)
  const vocabulary = useMemo((): Vocabulary | undefined => {
    if (view === undefined || (mayRules && (words.data === undefined || parameters.data === undefined)))
      return undefined
    const subject = view.ledger.id
    const own = view.facts.map(({ fact, computed, ...shape }) => ({ id: fact, ...shape, subject, derived: computed }))
    const sets = (view.decisions ?? []).map(({ set, ...rest }) => ({ id: set, ...rest, subject }))
    return {
      facts: byId([...(words.data?.facts ?? []), ...own], (fact) => fact as Vocabulary['facts'][string]),
      decisions: byId([...(words.data?.decisions ?? []), ...sets], ({ title, subject: about, outcomes }) => ({
        title,
        subject: about,
        outcomes: byId(outcomes, ({ label, color }) => ({ label, color })),
      })),
      parameters: byId(parameters.data?.parameters ?? [], shapeOf),
      clauses: parameters.data?.clauses ?? {},
      ledgers: byId(ledgers, ({ title }) => ({ title })),
    }
  }, [view, mayRules, words.data, parameters.data, ledgers])
  return { vocabulary, failed: [words, parameters].find((query) => query.isError) }
}

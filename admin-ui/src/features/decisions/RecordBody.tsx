import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useMay } from '../../app/session.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import type { LedgerRecord, LedgerView } from '../records/api.ts'
import { decisionsQuery } from './api.ts'
import { DecisionsSection } from './DecisionsSection.tsx'
import { DerivationDrawer } from './DerivationDrawer.tsx'
import { DerivedSection } from './DerivedSection.tsx'
import { FactsSection } from './FactsSection.tsx'
import { HistorySection } from './HistorySection.tsx'
import { mergeNames } from './merge-names.ts'
import { RecordHead } from './RecordHead.tsx'
import { RecordSection } from './RecordSection.tsx'
import { RelatedSection } from './RelatedSection.tsx'
import { scrollToSection } from './scroll-to-section.ts'
import { TraceProvider } from './trace-context.tsx'
import type { Vocabulary } from './vocabulary.ts'

interface RecordBodyProps {
  view: LedgerView
  record: LedgerRecord
  vocabulary: Vocabulary
  mayWrite: boolean
}

/** The record page below its title: the sections, the way to each of them, and the drawer of derivations. */
export function RecordBody({ view, record, vocabulary, mayWrite }: RecordBodyProps) {
  const ledger = view.ledger.id
  const { id } = record
  const computed = !record.voided
  const mayDecisions = useMay('decision.read') && computed
  const decisions = useQuery({ ...decisionsQuery(ledger, id), enabled: mayDecisions })
  const [opened, setOpened] = useState<string>()
  const openDerivation = useCallback((fact: string) => setOpened(fact), [])
  const decisionNames = decisions.data?.names
  const decisionClauses = decisions.data?.clauses
  const scene = useMemo(
    () => ({
      vocabulary: { ...vocabulary, clauses: { ...vocabulary.clauses, ...decisionClauses } },
      names: mergeNames(record.names, decisionNames),
      ledger,
      id,
      within: { ledger, id },
      forms: mayWrite ? view.forms : [],
      openDerivation,
    }),
    [vocabulary, record.names, decisionNames, decisionClauses, ledger, id, mayWrite, view.forms, openDerivation],
  )
  const hasDerived =
    computed && Object.values(vocabulary.facts).some((fact) => fact.derived === true && fact.subject === ledger)
  const about = Object.values(vocabulary.decisions).some((set) => set.subject === ledger)
  const sections = view.forms.flatMap((form) =>
    form.sections.map((section) => ({ id: `record-${form.id}-${section.title}`, title: section.title, form, section })),
  )
  const anchors = [
    ...(mayDecisions && about ? [{ id: 'record-decisions', title: '判定与依据' }] : []),
    ...sections,
    ...(hasDerived ? [{ id: 'record-derived', title: '计算指标' }] : []),
    { id: 'record-related', title: '相关记录' },
    { id: 'record-history', title: '历史' },
  ]
  return (
    <TraceProvider value={scene}>
      <RecordHead view={view} record={record} decisions={decisions.data?.decisions} />
      <div className="ld-form-layout">
        <div className="ld-form-main">
          {mayDecisions && about && (
            <RecordSection id="record-decisions" title="判定与依据">
              {decisions.isError ? (
                <ErrorState error={decisions.error} onRetry={() => void decisions.refetch()} />
              ) : decisions.data === undefined ? (
                <PageLoading />
              ) : (
                <DecisionsSection decisions={decisions.data.decisions} />
              )}
            </RecordSection>
          )}
          {sections.map(({ id: anchor, title, form, section }) => (
            <RecordSection key={anchor} id={anchor} title={title}>
              <FactsSection form={form} section={section} facts={record.facts} derived={record.derived} />
            </RecordSection>
          ))}
          {hasDerived && (
            <RecordSection id="record-derived" title="计算指标">
              <DerivedSection derived={record.derived} />
            </RecordSection>
          )}
          <RecordSection id="record-related" title="相关记录">
            <RelatedSection />
          </RecordSection>
          <RecordSection id="record-history" title="历史">
            <HistorySection />
          </RecordSection>
        </div>
        <nav className="ld-anchors" aria-label="本页内容">
          {anchors.map((anchor) => (
            <button key={anchor.id} type="button" onClick={() => scrollToSection(anchor.id)}>
              {anchor.title}
            </button>
          ))}
        </nav>
      </div>
      <DerivationDrawer fact={opened} onClose={() => setOpened(undefined)} />
    </TraceProvider>
  )
}

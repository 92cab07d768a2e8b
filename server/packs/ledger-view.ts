import { expandForm, type Fact, type LedgerFile, type Pack } from '../../engine/index.ts'
import type { CurrentPack } from './current-pack.ts'

/** A fact as lists and forms show it. */
export type FactView = { fact: string; computed: boolean } & Pick<
  Fact,
  'label' | 'description' | 'type' | 'currency' | 'unit' | 'values' | 'refers' | 'per'
>

/** What the screens need of a ledger: columns and filters with labels and units, its forms whole, its decision sets. */
export function ledgerView({ pack }: CurrentPack, ledger: LedgerFile) {
  const facts = Object.keys(pack.facts).filter((id) => pack.facts[id]!.subject === ledger.id)
  return {
    ledger: {
      id: ledger.id,
      title: ledger.title,
      description: ledger.description ?? null,
      menu: ledger.menu ?? null,
      parent: ledger.parent,
      per: ledger.per,
      identity: ledger.identity,
      titleFact: ledger.titleFact,
      unitFact: ledger.unitFact,
      placeFact: ledger.placeFact,
      amountFact: ledger.amountFact,
      statusFact: ledger.statusFact,
    },
    columns: views(pack, ledger.columns),
    filters: views(pack, ledger.filters ?? []),
    facts: views(pack, facts),
    forms: ledger.forms.map((id) => expandForm(pack, id)),
    decisions: Object.values(pack.decisions)
      .filter((set) => set.subject === ledger.id)
      .map((set) => ({
        set: set.id,
        title: set.title,
        policy: set.policy,
        outcomes: Object.entries(set.outcomes).map(([id, { label, color }]) => ({ id, label, color })),
      })),
    below: Object.values(pack.ledgers)
      .filter((other) => other.parent !== undefined && pack.facts[other.parent]?.refers === ledger.id)
      .map((other) => ({ ledger: other.id, title: other.title, by: other.parent! })),
  }
}

function views(pack: Pack, ids: readonly string[]): FactView[] {
  return ids.flatMap((id) => {
    const fact = pack.facts[id]
    if (!fact) return []
    const { label, description, type, currency, unit, values, refers, per } = fact
    const computed = fact.derive !== undefined
    return [{ fact: id, computed, label, description, type, currency, unit, values, refers, per }]
  })
}

import {
  type Fact,
  formatValue,
  isNothing,
  isRefusal,
  type LedgerFile,
  type Pack,
  parseValue,
} from '../../engine/index.ts'
import type { StoredFacts } from '../db/schema/records.ts'
import { canonicalText } from '../packs/canonical.ts'

/** A reference that a record's facts contain; `targetLedger` is 'unit' or a ledger. */
export type Reference = { fact: string; targetLedger: string; targetId: string }

/** What the typed columns of a record are filled with. */
export type RecordShape = {
  title: string
  /** The unit the ledger names as its own; the caller falls back to the owner record's. */
  unit: string | null
  /** Further units that see the record. */
  alsoVisibleTo: string[]
  place: string | null
  amount: number | null
  status: string | null
  period: string | null
  identityKey: string | null
}

/** Names of what is referred to: `nameOf('unit', id)`. */
export type NameOf = (refers: string, id: string) => string | undefined

export function recordShape(pack: Pack, ledger: LedgerFile, facts: StoredFacts, nameOf: NameOf): RecordShape {
  const periodFact = Object.keys(pack.facts).find(
    (id) => pack.facts[id]!.type === 'period' && pack.facts[id]!.home?.ledger === ledger.id,
  )
  const period = periodFact === undefined ? null : textOf(facts[periodFact])
  const name = titleOf(pack, ledger, facts, nameOf)
  const identity = ledger.identity.map((id) => facts[id])
  return {
    title: period === null ? name : `${name} ${period}`,
    unit: textOf(ledger.unitFact && facts[ledger.unitFact]),
    alsoVisibleTo: (ledger.alsoVisibleTo ?? []).flatMap((id) => idsOf(facts[id])),
    place: textOf(ledger.placeFact && facts[ledger.placeFact]),
    amount: amountOf(ledger.amountFact && facts[ledger.amountFact]),
    status: textOf(ledger.statusFact && facts[ledger.statusFact]),
    period,
    identityKey: identity.length > 0 && identity.every(isFilled) ? canonicalText(identity) : null,
  }
}

/** Everything the facts refer to, roles left out: they are no records. */
export function referencesOf(pack: Pack, facts: StoredFacts): Reference[] {
  return Object.entries(facts).flatMap(([id, value]) => {
    const target = refersTo(pack.facts[id])
    if (target === null || target === 'role') return []
    return idsOf(value).map((targetId) => ({ fact: id, targetLedger: target, targetId }))
  })
}

export function refersTo(fact: Fact | undefined): string | null {
  return fact && (fact.type === 'ref' || fact.type === 'refs') ? (fact.refers ?? null) : null
}

function titleOf(pack: Pack, ledger: LedgerFile, facts: StoredFacts, nameOf: NameOf): string {
  const fact = pack.facts[ledger.titleFact]
  const value = fact && facts[ledger.titleFact] !== undefined ? parseValue(fact, facts[ledger.titleFact]) : null
  if (!fact || value === null || isRefusal(value) || isNothing(value)) return `（未填${fact?.label ?? '标题'}）`
  return formatValue(fact, value, { nameOf })
}

const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && !(typeof value === 'object' && 'nothing' in value)

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const amountOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null

function idsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

import { type SQL, sql } from 'drizzle-orm'
import type { Fact, LedgerFile, Pack } from '../../engine/index.ts'
import { records } from '../db/schema/records.ts'

/** How the values of a column compare and are filtered. */
export type ColumnShape = 'text' | 'number' | 'list'

/** A stored fact of a ledger as something SQL can filter and sort by. */
export type FactColumn = { id: string; fact: Fact; shape: ColumnShape; expression: SQL; typed: boolean }

const SHAPE: Record<Fact['type'], ColumnShape> = {
  money: 'number',
  number: 'number',
  integer: 'number',
  ratio: 'number',
  points: 'number',
  date: 'text',
  boolean: 'text',
  enum: 'text',
  enums: 'list',
  text: 'text',
  ref: 'text',
  refs: 'list',
  period: 'text',
  file: 'text',
}

/** The ids of the facts that people fill in records of `ledger` (their home is there). */
export function storedFacts(pack: Pack, ledger: string): string[] {
  return Object.keys(pack.facts).filter((id) => pack.facts[id]!.home?.ledger === ledger)
}

/**
 * The only names that lists of a ledger may filter and sort by, compiled from the pack: what is not in this map does not
 * reach SQL. Fact ids travel as bound values.
 */
export function factColumns(pack: Pack, ledger: LedgerFile): ReadonlyMap<string, FactColumn> {
  const columns = new Map<string, FactColumn>()
  for (const id of storedFacts(pack, ledger.id)) {
    const fact = pack.facts[id]!
    const shape = SHAPE[fact.type]
    const typed = typedColumn(ledger, id, fact)
    columns.set(id, { id, fact, shape, typed: typed !== null, expression: typed ?? factExpression(id, shape) })
  }
  return columns
}

function typedColumn(ledger: LedgerFile, id: string, fact: Fact): SQL | null {
  if (id === ledger.titleFact && fact.type === 'text') return sql`${records.title}`
  if (id === ledger.unitFact) return sql`${records.unit}`
  if (id === ledger.placeFact && fact.type !== 'refs') return sql`${records.place}`
  if (id === ledger.amountFact) return sql`${records.amount}`
  if (id === ledger.statusFact) return sql`${records.status}`
  return null
}

/** `fact_number` and `fact_text` (migrations) give null for what is absent, nothing or of another type, so no cast can fail. */
function factExpression(id: string, shape: ColumnShape): SQL {
  if (shape === 'number') return sql`fact_number(${records.facts} -> ${id}::text)`
  if (shape === 'list') return sql`(${records.facts} -> ${id}::text)`
  return sql`fact_text(${records.facts} -> ${id}::text)`
}

import { and, asc, desc, eq, gte, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { records } from '../db/schema/records.ts'
import { units } from '../db/schema/units.ts'
import { AppError } from '../http/errors.ts'
import { currentIn } from '../packs/current-pack.ts'
import { openLedger } from '../records/ledger-access.ts'
import { likePattern } from '../records/list-filters.ts'
import { live, visibleTo } from '../records/visibility.ts'
import type { Work } from '../records/work.ts'

/** A choice for a reference. */
export interface Option {
  value: string
  label: string
}

/** Either what was typed, or the one id whose name is wanted. */
export interface Wanted {
  q?: string
  id?: string
}

const MOST = 50

/**
 * Choices for references to units, roles or the records of a ledger: units of the day, the person's own first; only records
 * the person may see. Throws `options_not_found` for anything else.
 */
export async function findOptions(work: Work, refers: string, wanted: Wanted): Promise<Option[]> {
  if (refers === 'unit') return findUnits(work, wanted)
  const pack = await currentIn(work.db, work.packs)
  if (refers === 'role') {
    return Object.entries(pack.pack.roles)
      .filter(([id, role]) => (wanted.id === undefined ? role.label.includes(wanted.q ?? '') : id === wanted.id))
      .map(([value, role]) => ({ value, label: role.label }))
  }
  if (!Object.hasOwn(pack.pack.ledgers, refers)) throw new AppError('options_not_found', { field: 'refers' })
  openLedger(pack, work.who, refers)
  return findRecords(work, refers, wanted)
}

const byText = (column: SQL, { q, id }: Wanted, idColumn: SQL): SQL | undefined => {
  if (id !== undefined) return sql`${idColumn} = ${id}`
  return q ? sql`${column} ilike ${likePattern(q)}` : undefined
}

async function findUnits({ db, who, day }: Work, wanted: Wanted): Promise<Option[]> {
  // A name is wanted for a unit of the past as well; a choice is one of today.
  const today =
    wanted.id === undefined ? and(lte(units.fromDay, day), or(isNull(units.toDay), gte(units.toDay, day))) : undefined
  return db
    .select({ value: units.id, label: units.name })
    .from(units)
    .where(and(byText(sql`${units.name}`, wanted, sql`${units.id}`), today))
    .orderBy(desc(sql`${units.id} is not distinct from ${who.unit}`), asc(units.name), asc(units.id))
    .limit(MOST)
}

async function findRecords({ db, who }: Work, ledger: string, wanted: Wanted): Promise<Option[]> {
  return db
    .select({ value: records.id, label: records.title })
    .from(records)
    .where(
      and(
        eq(records.ledger, ledger),
        byText(sql`${records.title}`, wanted, sql`${records.id}`),
        wanted.id === undefined ? live() : undefined,
        visibleTo(db, who),
      ),
    )
    .orderBy(asc(records.title), asc(records.id))
    .limit(MOST)
}

import { isNull, sql } from 'drizzle-orm'
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** Facts as stored: fact id → money in 元, rational as "2/3" or decimal text, day text, null (已知没有), {nothing}; unknown facts are absent. */
export type StoredFacts = Record<string, unknown>

/** One fact before and after a change; an absent side means 未填. */
export type FactChange = { fact: string; old?: unknown; new?: unknown }

/** Every record of every ledger (台账记录). The typed columns repeat facts that the ledger names as title, unit, place, amount, status, period. */
export const records = pgTable(
  'records',
  {
    ledger: text().notNull(),
    id: text().notNull(),
    title: text().notNull(),
    unit: text(),
    place: text(),
    /** Integer 元 (or 美元 where the ledger's amount fact is in USD). */
    amount: bigint({ mode: 'number' }),
    status: text(),
    period: text(),
    /** The identity facts joined as canonical JSON; null while one of them is missing, so that unfinished records do not collide. */
    identityKey: text(),
    facts: jsonb().$type<StoredFacts>().notNull(),
    /** Counts from 1; a change names the version it was made on. */
    version: integer().notNull().default(1),
    createdBy: uuid(),
    createdAt: instant().notNull().defaultNow(),
    updatedBy: uuid(),
    updatedAt: instant().notNull().defaultNow(),
    /** A record is never deleted; a voided one (作废) keeps its history and leaves lists and decisions. */
    voidedBy: uuid(),
    voidedAt: instant(),
    voidReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.ledger, t.id] }),
    uniqueIndex('records_identity').on(t.ledger, t.identityKey).where(isNull(t.voidedAt)),
    index('records_by_title').on(t.ledger, t.title),
    index('records_by_amount').on(t.ledger, t.amount),
    index('records_by_unit').on(t.ledger, t.unit),
    index('records_by_update').on(t.ledger, sql`${t.updatedAt} desc`),
  ],
)

/** Which record points at which through a reference fact, as it is now; `targetLedger` is 'unit' for references to units. */
export const recordRefs = pgTable(
  'record_refs',
  {
    ledger: text().notNull(),
    recordId: text().notNull(),
    fact: text().notNull(),
    targetLedger: text().notNull(),
    targetId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ledger, t.recordId, t.fact, t.targetId] }),
    foreignKey({ columns: [t.ledger, t.recordId], foreignColumns: [records.ledger, records.id] }),
    index('record_refs_by_target').on(t.targetLedger, t.targetId, t.ledger, t.fact),
  ],
)

/** The units whose people see a record, beside those who see everything. */
export const recordUnits = pgTable(
  'record_units',
  {
    ledger: text().notNull(),
    recordId: text().notNull(),
    unit: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ledger, t.recordId, t.unit] }),
    foreignKey({ columns: [t.ledger, t.recordId], foreignColumns: [records.ledger, records.id] }),
    index('record_units_by_unit').on(t.unit, t.ledger, t.recordId),
  ],
)

/** Every version of every record, append-only (trigger `record_history_frozen`). */
export const recordHistory = pgTable(
  'record_history',
  {
    ledger: text().notNull(),
    recordId: text().notNull(),
    version: integer().notNull(),
    kind: text().$type<'create' | 'change' | 'void'>().notNull(),
    at: instant().notNull().defaultNow(),
    personId: uuid(),
    /** Name and unit as they were then; people move and are renamed. */
    personName: text().notNull(),
    unitName: text(),
    changes: jsonb().$type<FactChange[]>().notNull(),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.ledger, t.recordId, t.version] })],
)

/** Keys that clients send with a creation, so that a double click or a retry after a lost answer makes one record. */
export const recordRequests = pgTable(
  'record_requests',
  {
    personId: uuid().notNull(),
    key: text().notNull(),
    ledger: text().notNull(),
    recordId: text().notNull(),
    /** SHA-256 of what was sent: the same key with other content is refused. */
    contentHash: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.key] })],
)

import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** An outcome with the words it had in its pack version. */
export type StoredOutcome = { id: string; label: string; color: string }

/** Why a decision was made anew: a record changed, the pack changed, or only the day. */
export type DecisionCause = 'facts' | 'pack' | 'day'

/**
 * Decisions (判定结果), append-only (trigger `decisions_frozen`): a row is added when outcome, status or deciding rule changed.
 * `subjectLedger` is a ledger id or 'unit'; the row with the highest id of a subject and set is the current one.
 */
export const decisions = pgTable(
  'decisions',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    subjectLedger: text().notNull(),
    subjectId: text().notNull(),
    setId: text().notNull(),
    status: text().notNull(),
    outcomes: jsonb().$type<StoredOutcome[]>().notNull(),
    rules: text().array().notNull(),
    candidates: text().array().notNull(),
    missing: text().array().notNull(),
    /** The day it was evaluated for, and the first day it holds (later with 次周生效), YYYY-MM-DD. */
    day: text().notNull(),
    effectiveFrom: text().notNull(),
    packVersion: integer().notNull(),
    evaluatorVersion: text().notNull(),
    /** The facts its rules read, as JSON values; with pack version and day they suffice to compute it again. */
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    sentence: text().notNull(),
    cause: text().$type<DecisionCause>().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [index('decisions_by_subject').on(t.subjectLedger, t.subjectId, t.setId, t.id)],
)

/** Pointer to the latest decision of each subject and set, for lists and filters; can be rebuilt from `decisions`. */
export const currentDecisions = pgTable(
  'current_decisions',
  {
    subjectLedger: text().notNull(),
    subjectId: text().notNull(),
    setId: text().notNull(),
    decisionId: bigint({ mode: 'number' })
      .notNull()
      .references(() => decisions.id),
    status: text().notNull(),
    outcomes: jsonb().$type<StoredOutcome[]>().notNull(),
    rules: text().array().notNull(),
    effectiveFrom: text().notNull(),
    /** The first day from which these outcomes hold without interruption (a change of only the deciding rule keeps it). */
    since: text().notNull(),
    /** What filters look for: the ids of the outcomes, and `@` with the status. */
    marks: text().array().notNull(),
    /** The same of what holds until the day before `effectiveFrom`, while that day is still to come; null when nothing did. */
    beforeOutcomes: jsonb().$type<StoredOutcome[]>(),
    beforeMarks: text().array(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectLedger, t.subjectId, t.setId] }),
    index('current_decisions_by_outcome').on(t.subjectLedger, t.setId),
  ],
)

/** One row: the pack version and day for which all decisions were last asked to be computed. */
export const evaluationState = pgTable('evaluation_state', {
  id: integer().primaryKey().default(1),
  packVersion: integer().notNull(),
  day: text().notNull(),
})

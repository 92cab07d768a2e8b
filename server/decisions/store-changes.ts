import { sql } from 'drizzle-orm'
import { createDescriber, type Describer, EVALUATOR_VERSION, type World } from '../../engine/index.ts'
import type { Tx } from '../db/connection.ts'
import { currentDecisions, decisions } from '../db/schema/decisions.ts'
import type { Occasion } from './decide-anew.ts'
import { type Change, marksOf } from './decision-change.ts'
import { evaluateSafely } from './evaluate-safely.ts'
import { factsRead } from './facts-read.ts'

const ROWS_AT_ONCE = 500

/** Adds the changed decisions with sentence and facts, and points the current ones at them. */
export async function storeChanges(
  tx: Tx,
  occasion: Occasion,
  world: World,
  changes: readonly Change[],
): Promise<void> {
  for (let start = 0; start < changes.length; start += ROWS_AT_ONCE) {
    await storeBatch(tx, occasion, world, changes.slice(start, start + ROWS_AT_ONCE))
  }
}

async function storeBatch(tx: Tx, occasion: Occasion, world: World, changes: readonly Change[]): Promise<void> {
  const { pack } = occasion
  const describe = createDescriber(pack.compiled)
  const rows = changes.map(({ decision, effectiveFrom }) => ({
    subjectLedger: decision.subject,
    subjectId: decision.id,
    setId: decision.set,
    status: decision.status,
    outcomes: decision.outcomes,
    rules: decision.rules,
    candidates: decision.candidates,
    missing: decision.missing,
    day: decision.on,
    effectiveFrom,
    packVersion: pack.number,
    evaluatorVersion: EVALUATOR_VERSION,
    facts: factsRead(world, decision),
    sentence: sentenceOf(world, describe, decision),
    cause: occasion.cause,
  }))
  const stored = await tx.insert(decisions).values(rows).returning({ id: decisions.id })
  await tx
    .insert(currentDecisions)
    .values(
      changes.map(({ decision, effectiveFrom, since, before }, index) => ({
        subjectLedger: decision.subject,
        subjectId: decision.id,
        setId: decision.set,
        decisionId: stored[index]!.id,
        status: decision.status,
        outcomes: decision.outcomes,
        rules: decision.rules,
        effectiveFrom,
        since,
        marks: marksOf(decision.status, decision.outcomes),
        beforeOutcomes: before === null ? null : [...before],
        beforeMarks: before === null ? null : marksOf('decided', before),
      })),
    )
    .onConflictDoUpdate({
      target: [currentDecisions.subjectLedger, currentDecisions.subjectId, currentDecisions.setId],
      set: {
        decisionId: sql`excluded.decision_id`,
        status: sql`excluded.status`,
        outcomes: sql`excluded.outcomes`,
        rules: sql`excluded.rules`,
        effectiveFrom: sql`excluded.effective_from`,
        since: sql`excluded.since`,
        marks: sql`excluded.marks`,
        beforeOutcomes: sql`excluded.before_outcomes`,
        beforeMarks: sql`excluded.before_marks`,
      },
    })
}

function sentenceOf(world: World, describe: Describer, { subject, id, set }: Change['decision']): string {
  const [explained] = evaluateSafely(world, subject, id, { sets: [set], explain: true })
  return explained ? describe.decision(explained) : ''
}

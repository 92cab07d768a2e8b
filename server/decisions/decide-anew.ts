import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import type { Day, Decision, World } from '../../engine/index.ts'
import type { Tx } from '../db/connection.ts'
import { currentDecisions, type DecisionCause } from '../db/schema/decisions.ts'
import type { CurrentPack } from '../packs/current-pack.ts'
import { type Change, type CurrentDecision, changeOf } from './decision-change.ts'
import { evaluateSafely } from './evaluate-safely.ts'
import { loadWorld, type Subjects } from './load-world.ts'
import { decisionPaths } from './reading-paths.ts'
import { storeChanges } from './store-changes.ts'

/** With what decisions are made: the pack, the day, and why they are made now. */
export type Occasion = { pack: CurrentPack; day: Day; cause: DecisionCause }

/**
 * Decides about the subjects anew and stores what changed. Call after the records are written, in their transaction: the
 * subjects are locked first, so that two people who write different records of one project do not overlook each other.
 * Returns how many decisions changed.
 */
export async function decideAnew(tx: Tx, occasion: Occasion, subjects: Subjects): Promise<number> {
  await lockSubjects(tx, subjects)
  let changed = 0
  for (const [kind, ids] of subjects) {
    if (!occasion.pack.compiled.decisionsOf.has(kind) || ids.size === 0) continue
    const paths = decisionPaths(occasion.pack.compiled, kind)
    const world = await loadWorld(tx, occasion.pack.compiled, paths, new Map([[kind, ids]]), occasion.day)
    changed += await storeDecisionsOf(tx, occasion, world, kind, [...ids])
  }
  return changed
}

/** Evaluates subjects of one kind in a world that holds all they read, and stores what differs from the current decisions. */
export async function storeDecisionsOf(
  tx: Tx,
  occasion: Occasion,
  world: World,
  kind: string,
  ids: readonly string[],
): Promise<number> {
  const current = await currentOf(tx, kind, ids)
  const changes: Change[] = []
  const alive = world.byId.get(kind)
  for (const id of ids) {
    if (!alive?.has(id)) continue
    for (const decision of evaluateSafely(world, kind, id)) {
      const change = changeOf(current.get(keyOf(decision)), decision)
      if (change) changes.push(change)
    }
  }
  await storeChanges(tx, occasion, world, changes)
  await forgetGone(
    tx,
    occasion.pack,
    kind,
    ids.filter((id) => !alive?.has(id)),
    ids,
  )
  return changes.length
}

async function lockSubjects(tx: Tx, subjects: Subjects): Promise<void> {
  const names = [...subjects].flatMap(([kind, ids]) => [...ids].map((id) => `${kind}/${id}`))
  if (names.length === 0) return
  // In one order for everybody, so that no two wait for each other.
  await tx.execute(sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(name, 0) as key from unnest(${sql.param(names)}::text[]) as name order by 1
    ) as keys`)
}

async function currentOf(tx: Tx, kind: string, ids: readonly string[]): Promise<Map<string, CurrentDecision>> {
  const rows = await tx
    .select()
    .from(currentDecisions)
    .where(
      and(
        eq(currentDecisions.subjectLedger, kind),
        sql`${currentDecisions.subjectId} = any(${sql.param([...ids])}::text[])`,
      ),
    )
  return new Map(rows.map((row) => [`${row.subjectId} ${row.setId}`, row]))
}

const keyOf = (decision: Decision): string => `${decision.id} ${decision.set}`

/** Voided subjects, and sets that the pack no longer has, leave the lists; their decisions stay in the record of decisions. */
async function forgetGone(
  tx: Tx,
  pack: CurrentPack,
  kind: string,
  gone: readonly string[],
  all: readonly string[],
): Promise<void> {
  const ofKind = eq(currentDecisions.subjectLedger, kind)
  if (gone.length > 0)
    await tx.delete(currentDecisions).where(and(ofKind, inArray(currentDecisions.subjectId, [...gone])))
  const sets = (pack.compiled.decisionsOf.get(kind) ?? []).map((plan) => plan.file.id)
  await tx
    .delete(currentDecisions)
    .where(
      and(
        ofKind,
        sql`${currentDecisions.subjectId} = any(${sql.param([...all])}::text[])`,
        notInArray(currentDecisions.setId, sets),
      ),
    )
}

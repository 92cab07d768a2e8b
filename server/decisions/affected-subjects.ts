import { and, eq, sql } from 'drizzle-orm'
import type { CompiledPack } from '../../engine/index.ts'
import type { DbOrTx } from '../db/connection.ts'
import { recordRefs } from '../db/schema/records.ts'
import { addSubjects, type Subjects } from './load-world.ts'
import { decisionPaths, type ReadingPaths } from './reading-paths.ts'

/** A record that was just written, and what it pointed at before. */
export type WrittenRecord = { ledger: string; id: string; formerRefs: readonly FormerRef[] }
export type FormerRef = { fact: string; targetId: string }

/** `everyone`: a value ranked or totalled over a whole kind changed, so all decisions must be computed anew. */
export type Affected = { subjects: Subjects; everyone: boolean }

/** The subjects whose decisions may change because a record did: itself, and those whose values come from it, however far. */
export async function affectedSubjects(db: DbOrTx, compiled: CompiledPack, written: WrittenRecord): Promise<Affected> {
  const paths = decisionPaths(compiled)
  const found: Subjects = new Map()
  addSubjects(found, written.ledger, [written.id])
  let frontier: Subjects = new Map([[written.ledger, new Set([written.id])]])
  while (frontier.size > 0) {
    const reached: Subjects = new Map()
    for (const [kind, ids] of frontier) {
      const former = kind === written.ledger && ids.has(written.id) ? written.formerRefs : []
      await followOut(db, compiled, paths, kind, [...ids], former, reached)
      await followBack(db, paths, kind, [...ids], reached)
    }
    frontier = new Map()
    for (const [kind, ids] of reached) {
      const added = addSubjects(found, kind, ids)
      if (added.length > 0) frontier.set(kind, new Set(added))
    }
  }
  const everyone = paths.whole.some((kind) => found.has(kind))
  const subjects = new Map([...found].filter(([kind]) => compiled.decisionsOf.has(kind)))
  return { subjects, everyone }
}

/** Along the reference facts by which records of `kind` reach the subjects that count them. */
async function followOut(
  db: DbOrTx,
  compiled: CompiledPack,
  paths: ReadingPaths,
  kind: string,
  ids: readonly string[],
  former: readonly FormerRef[],
  reached: Subjects,
): Promise<void> {
  for (const path of paths.backward) {
    for (const [step, hop] of path.hops.entries()) {
      if (compiled.pack.facts[hop]!.subject !== kind) continue
      let targets = await targetsOf(db, kind, hop, ids)
      targets.push(...former.filter((ref) => ref.fact === hop).map((ref) => ref.targetId))
      for (const further of path.hops.slice(step + 1)) {
        targets = await targetsOf(db, compiled.pack.facts[further]!.subject, further, targets)
      }
      addSubjects(reached, path.anchor, targets)
    }
  }
}

/** Against the reference facts through which records look at a subject of `kind`. */
async function followBack(
  db: DbOrTx,
  paths: ReadingPaths,
  kind: string,
  ids: readonly string[],
  reached: Subjects,
): Promise<void> {
  for (const path of paths.forward) {
    if (path.target !== kind) continue
    const rows = await db
      .selectDistinct({ id: recordRefs.recordId })
      .from(recordRefs)
      .where(
        and(
          eq(recordRefs.targetLedger, kind),
          eq(recordRefs.ledger, path.kind),
          eq(recordRefs.fact, path.fact),
          sql`${recordRefs.targetId} = any(${sql.param([...ids])}::text[])`,
        ),
      )
    addSubjects(
      reached,
      path.kind,
      rows.map((row) => row.id),
    )
  }
}

async function targetsOf(db: DbOrTx, ledger: string, fact: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectDistinct({ id: recordRefs.targetId })
    .from(recordRefs)
    .where(
      and(
        eq(recordRefs.ledger, ledger),
        eq(recordRefs.fact, fact),
        sql`${recordRefs.recordId} = any(${sql.param([...ids])}::text[])`,
      ),
    )
  return rows.map((row) => row.id)
}

import { and, desc, eq, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { recordAudit } from '../audit/record.ts'
import type { Db, DbOrTx, Tx } from '../db/connection.ts'
import { type ChangeSetItem, type ChangeSetStatus, changeSets } from '../db/schema/change-sets.ts'
import { AppError } from '../http/errors.ts'
import type { Who } from '../rights/who.ts'

export type ChangeSet = typeof changeSets.$inferSelect

/** The latest change sets, newest first. */
export function listChangeSets(db: Db, limit = 200): Promise<ChangeSet[]> {
  return db.select().from(changeSets).orderBy(desc(changeSets.updatedAt)).limit(limit)
}

export async function findChangeSet(db: DbOrTx, id: string): Promise<ChangeSet> {
  const [row] = await db.select().from(changeSets).where(eq(changeSets.id, id))
  if (!row) throw new AppError('change_set_not_found')
  return row
}

export type Draft = { items: ChangeSetItem[]; note: string }

/** Starts a change set; nothing in it counts before it is published. */
export function addChangeSet(db: Db, who: Who, draft: Draft): Promise<ChangeSet> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(changeSets)
      .values({ ...draft, authorId: who.id })
      .returning()
    await recordAudit(tx, who, 'changeSet.create', { kind: 'changeSet', id: row!.id }, null, draft)
    return row!
  })
}

/** Changes a draft of one's own. */
export function editChangeSet(
  db: Db,
  who: Who,
  id: string,
  version: number,
  draft: Partial<Draft>,
): Promise<ChangeSet> {
  return db.transaction(async (tx) => {
    const before = await lockChangeSet(tx, id, version)
    demandAuthor(who, before)
    demandStatus(before, ['draft'])
    const after = await saveChangeSet(tx, before, draft)
    await recordAudit(
      tx,
      who,
      'changeSet.change',
      { kind: 'changeSet', id },
      { items: before.items, note: before.note },
      draft,
    )
    return after
  })
}

/** The change set as the caller saw it, held until the transaction ends; `change_set_stale` when somebody was faster. */
export async function lockChangeSet(tx: Tx, id: string, version: number): Promise<ChangeSet> {
  const [row] = await tx.select().from(changeSets).where(eq(changeSets.id, id)).for('update')
  if (!row) throw new AppError('change_set_not_found')
  if (row.version !== version) {
    throw new AppError('change_set_stale', { field: 'version', details: { status: row.status, version: row.version } })
  }
  return row
}

export async function saveChangeSet(
  tx: Tx,
  before: ChangeSet,
  change: PgUpdateSetSource<typeof changeSets>,
): Promise<ChangeSet> {
  const [after] = await tx
    .update(changeSets)
    .set({ ...change, version: before.version + 1, updatedAt: sql`now()` })
    .where(and(eq(changeSets.id, before.id), eq(changeSets.version, before.version)))
    .returning()
  if (!after) throw new AppError('change_set_stale', { field: 'version' })
  return after
}

export function demandAuthor(who: Who, { authorId }: ChangeSet): void {
  if (authorId !== who.id)
    throw new AppError('permission_denied', { message: '只有编制人可以修改、提交或撤回这个变更' })
}

const STATUS_WORDS: Record<ChangeSetStatus, string> = {
  draft: '草稿',
  submitted: '待审批',
  approved: '已批准',
  rejected: '已退回',
  withdrawn: '已撤回',
  published: '已发布',
}

export function demandStatus({ status }: ChangeSet, allowed: readonly ChangeSetStatus[]): void {
  if (allowed.includes(status)) return
  throw new AppError('change_set_state', {
    message: `这个变更${STATUS_WORDS[status]}，不能进行此操作`,
    details: { status },
  })
}

import { and, count, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/connection.ts'
import { drafts } from '../db/schema/drafts.ts'
import { AppError } from '../http/errors.ts'
import type { Who } from '../rights/who.ts'

/** Nobody fills this many forms at once; the limit keeps one account from filling the disk. */
const MOST_DRAFTS = 200

/** A person's own draft of a form, or null. */
export async function loadDraft(db: Db, who: Who, ledger: string, key: string) {
  const [draft] = await db
    .select({ facts: drafts.facts, updatedAt: drafts.updatedAt })
    .from(drafts)
    .where(ownDraft(who, ledger, key))
  return draft ?? null
}

/** Keeps what was typed, over what was kept before. Returns when. */
export async function saveDraft(
  db: Db,
  who: Who,
  ledger: string,
  key: string,
  facts: Record<string, unknown>,
): Promise<Date> {
  const own = eq(drafts.personId, who.id)
  const [known] = await db.select({ n: count() }).from(drafts).where(own)
  if ((known?.n ?? 0) >= MOST_DRAFTS && !(await loadDraft(db, who, ledger, key))) {
    throw new AppError('conflict', { message: `草稿已有 ${MOST_DRAFTS} 份，请先提交或删除一些` })
  }
  const [saved] = await db
    .insert(drafts)
    .values({ personId: who.id, ledger, key, facts })
    .onConflictDoUpdate({ target: [drafts.personId, drafts.ledger, drafts.key], set: { facts, updatedAt: sql`now()` } })
    .returning({ updatedAt: drafts.updatedAt })
  return saved!.updatedAt
}

export async function dropDraft(db: Db, who: Who, ledger: string, key: string): Promise<void> {
  await db.delete(drafts).where(ownDraft(who, ledger, key))
}

function ownDraft(who: Who, ledger: string, key: string) {
  return and(eq(drafts.personId, who.id), eq(drafts.ledger, ledger), eq(drafts.key, key))
}

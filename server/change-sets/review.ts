import { sql } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import { currentDay } from '../day/current-day.ts'
import type { Db, Tx } from '../db/connection.ts'
import { AppError } from '../http/errors.ts'
import { currentIn, type PackCache } from '../packs/current-pack.ts'
import type { Who } from '../rights/who.ts'
import { type ChangeSet, demandAuthor, demandStatus, lockChangeSet, saveChangeSet } from './change-set-store.ts'
import { demandSoundPack, proposedPack } from './proposed-pack.ts'

/** Which change set, as the caller saw it. */
export type Seen = { id: string; version: number; reason?: string }

/** Hands a draft in for approval, once the pack it would make is sound. */
export function submitChangeSet(db: Db, packs: PackCache, who: Who, seen: Seen): Promise<ChangeSet> {
  return step(db, who, seen, 'changeSet.submit', async (tx, before) => {
    demandAuthor(who, before)
    demandStatus(before, ['draft'])
    if (before.items.length === 0) {
      throw new AppError('facts_invalid', { field: 'items', message: '变更中还没有内容，请先修改参数' })
    }
    const current = await currentIn(tx, packs)
    await demandSoundPack(current, proposedPack(current, before.items, await currentDay(tx)))
    return {
      status: 'submitted',
      submittedAt: sql`now()`,
      baseVersion: current.number,
      reviewerId: null,
      reviewReason: null,
    }
  })
}

/** Takes a change set back: a submitted or approved one becomes a draft again, a draft is given up. */
export function withdrawChangeSet(db: Db, who: Who, seen: Seen): Promise<ChangeSet> {
  return step(db, who, seen, 'changeSet.withdraw', async (_tx, before) => {
    demandAuthor(who, before)
    demandStatus(before, ['draft', 'submitted', 'approved', 'rejected'])
    return { status: before.status === 'draft' ? 'withdrawn' : 'draft', reviewerId: null, reviewedAt: null }
  })
}

/** Approves what another person submitted. */
export function approveChangeSet(db: Db, who: Who, seen: Seen): Promise<ChangeSet> {
  return review(db, who, seen, 'approved')
}

/** Sends a change set back to its author, with the reason. */
export function rejectChangeSet(db: Db, who: Who, seen: Seen): Promise<ChangeSet> {
  return review(db, who, seen, 'rejected')
}

function review(db: Db, who: Who, seen: Seen, status: 'approved' | 'rejected'): Promise<ChangeSet> {
  const event = status === 'approved' ? 'changeSet.approve' : 'changeSet.reject'
  return step(db, who, seen, event, async (_tx, before) => {
    if (before.authorId === who.id) throw new AppError('own_change_set_refused')
    demandStatus(before, ['submitted'])
    return { status, reviewerId: who.id, reviewedAt: sql`now()`, reviewReason: seen.reason ?? null }
  })
}

type Step = (tx: Tx, before: ChangeSet) => Promise<Parameters<typeof saveChangeSet>[2]>

/** One step of a change set: checked, stored and audited in one transaction. */
function step(db: Db, who: Who, seen: Seen, event: string, take: Step): Promise<ChangeSet> {
  return db.transaction(async (tx) => {
    const before = await lockChangeSet(tx, seen.id, seen.version)
    const after = await saveChangeSet(tx, before, await take(tx, before))
    const about = { kind: 'changeSet', id: seen.id }
    await recordAudit(
      tx,
      who,
      event,
      about,
      { status: before.status },
      { status: after.status },
      { reason: seen.reason },
    )
    return after
  })
}

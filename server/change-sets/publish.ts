import { sql } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import { currentDay } from '../day/current-day.ts'
import type { Db, Tx } from '../db/connection.ts'
import type { ChangeSetItem } from '../db/schema/change-sets.ts'
import { queueIfOutdated } from '../decisions/reevaluate.ts'
import { AppError } from '../http/errors.ts'
import { canonicalText } from '../packs/canonical.ts'
import { type CurrentPack, currentIn, type PackCache } from '../packs/current-pack.ts'
import { storeVersion, versionAt } from '../packs/version-store.ts'
import type { Who } from '../rights/who.ts'
import { type ChangeSet, demandStatus, lockChangeSet, saveChangeSet } from './change-set-store.ts'
import { demandSoundPack, proposedPack } from './proposed-pack.ts'
import type { Seen } from './review.ts'

export type Publication = { changeSet: ChangeSet; packVersion: number; job: string | null }

/**
 * Makes an approved change set the next pack version. It is applied to the pack in force at this moment; if one of its
 * parameters was changed by another publication since it was submitted, it is refused. All processes are told at the
 * commit, and the decisions follow in the background.
 */
export async function publishChangeSet(db: Db, packs: PackCache, who: Who, seen: Seen): Promise<Publication> {
  const published = await db.transaction(async (tx) => {
    const before = await lockChangeSet(tx, seen.id, seen.version)
    demandStatus(before, ['approved'])
    // Publications take turns; the next number is the one after the last.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('luodi.import-pack'))`)
    const current = await currentIn(tx, packs)
    await refuseOvertaken(tx, current, before)
    const proposed = proposedPack(current, before.items, await currentDay(tx))
    await demandSoundPack(current, proposed)
    const number = current.number + 1
    await storeVersion(tx, {
      number,
      city: current.pack.id,
      content: proposed.content,
      hash: proposed.hash,
      parents: [current.hash],
      origin: 'browser',
      changeSetId: before.id,
      note: before.note,
      effectiveFrom: firstDay(before.items),
      publishedBy: who.id,
    })
    const changeSet = await saveChangeSet(tx, before, {
      status: 'published',
      publishedBy: who.id,
      publishedAt: sql`now()`,
      packVersion: number,
    })
    const about = { kind: 'packVersion', id: String(number) }
    await recordAudit(
      tx,
      who,
      'pack.publish',
      about,
      { number: current.number, hash: current.hash },
      {
        number,
        hash: proposed.hash,
        changeSet: before.id,
        items: before.items,
      },
    )
    return { changeSet, packVersion: number, job: await queueIfOutdated(tx) }
  })
  await packs.refresh()
  return published
}

/** What was impact-checked and approved must still be a change of the same values. */
async function refuseOvertaken(tx: Tx, current: CurrentPack, { items, baseVersion }: ChangeSet): Promise<void> {
  if (baseVersion === null || baseVersion === current.number) return
  const base = await versionAt(tx, baseVersion)
  const former = base ? (JSON.parse(base.content) as CurrentPack['pack']) : null
  const changed = items.filter(
    ({ id }) => canonicalText(former?.parameters[id]?.values) !== canonicalText(current.pack.parameters[id]?.values),
  )
  if (changed.length === 0) return
  const labels = changed.map(({ id }) => current.pack.parameters[id]?.label ?? id).join('、')
  throw new AppError('pack_version_stale', {
    message: `提交之后，${labels}已被另一次发布改动，请撤回后重新预演`,
    details: { inForce: current.number, submittedAgainst: baseVersion },
  })
}

function firstDay(items: readonly ChangeSetItem[]): string {
  return items.map((item) => item.value.from).sort()[0] ?? ''
}

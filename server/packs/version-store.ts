import { asc, desc, eq, max, sql } from 'drizzle-orm'
import type { DbOrTx, Tx } from '../db/connection.ts'
import { packVersions } from '../db/schema/packs.ts'

/** Every server process listens here; the payload is the number of the version just published. */
export const PACK_CHANNEL = 'luodi_pack'

export type PackVersion = typeof packVersions.$inferSelect
export type NewPackVersion = typeof packVersions.$inferInsert

/** Number of the version in force; 0 before the first. */
export async function latestNumber(db: DbOrTx): Promise<number> {
  const [row] = await db.select({ number: max(packVersions.number) }).from(packVersions)
  return row?.number ?? 0
}

/** The version in force, whole; null before the first. */
export async function latestVersion(db: DbOrTx): Promise<PackVersion | null> {
  const [row] = await db.select().from(packVersions).orderBy(desc(packVersions.number)).limit(1)
  return row ?? null
}

export async function versionAt(db: DbOrTx, number: number): Promise<PackVersion | null> {
  const [row] = await db.select().from(packVersions).where(eq(packVersions.number, number))
  return row ?? null
}

/** All versions without their content, newest last. */
export function listVersions(db: DbOrTx) {
  return db
    .select({
      number: packVersions.number,
      city: packVersions.city,
      hash: packVersions.hash,
      parents: packVersions.parents,
      origin: packVersions.origin,
      changeSetId: packVersions.changeSetId,
      note: packVersions.note,
      effectiveFrom: packVersions.effectiveFrom,
      publishedBy: packVersions.publishedBy,
      publishedAt: packVersions.publishedAt,
    })
    .from(packVersions)
    .orderBy(asc(packVersions.number))
}

/** Stores a version and tells every process, at the commit of `tx`. Two of the same number: the second fails on the primary key. */
export async function storeVersion(tx: Tx, version: NewPackVersion): Promise<void> {
  await tx.insert(packVersions).values(version)
  await tx.execute(sql`select pg_notify(${PACK_CHANNEL}, ${String(version.number)})`)
}

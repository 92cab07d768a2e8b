import { and, asc, eq, sql } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import type { Db, Tx } from '../db/connection.ts'
import { units } from '../db/schema/units.ts'
import { AppError } from '../http/errors.ts'
import type { Who } from '../rights/who.ts'
import { unitsBelow } from './units-below.ts'

export type Unit = typeof units.$inferSelect

export interface UnitFields {
  name: string
  kind: string
  parent: string | null
  aliases: string[]
  note: string | null
  fromDay: string
  toDay: string | null
}

/** The whole register: every signed-in person with `unit.read` may know the names of all units, past ones included. */
export function listUnits(db: Db): Promise<Unit[]> {
  return db.select().from(units).orderBy(asc(units.id))
}

export function addUnit(db: Db, who: Who, id: string, fields: UnitFields): Promise<Unit> {
  return db.transaction(async (tx) => {
    await checkParent(tx, id, fields)
    const [unit] = await tx
      .insert(units)
      .values({ id, ...fields })
      .onConflictDoNothing()
      .returning()
    if (!unit) throw new AppError('duplicate', { field: 'id', message: `单位编号 ${id} 已被使用，请换一个` })
    await recordAudit(tx, who, 'unit.add', { kind: 'unit', id }, null, fields)
    return unit
  })
}

/** Changes a unit that still is at `version`; ending it (`toDay`) keeps it for everything that names it. */
export function changeUnit(db: Db, who: Who, id: string, version: number, change: Partial<UnitFields>): Promise<Unit> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(units).where(eq(units.id, id)).for('update')
    if (!before) throw new AppError('unit_not_found')
    await checkParent(tx, id, { ...before, ...change })
    const [after] = await tx
      .update(units)
      .set({ ...change, version: sql`${units.version} + 1`, updatedAt: sql`now()` })
      .where(and(eq(units.id, id), eq(units.version, version)))
      .returning()
    if (!after) throw new AppError('unit_stale', { details: { yours: version, theirs: before.version } })
    await recordAudit(tx, who, 'unit.change', { kind: 'unit', id }, pick(before, change), change)
    return after
  })
}

async function checkParent(
  tx: Tx,
  id: string,
  { parent, fromDay, toDay }: Pick<UnitFields, 'parent' | 'fromDay' | 'toDay'>,
) {
  if (toDay !== null && toDay < fromDay) {
    throw new AppError('input_invalid', { field: 'to', message: '撤销日期不能早于设立日期' })
  }
  if (parent === null) return
  // One change of the tree at a time: two moves at once could close a circle.
  await tx.execute(sql`select pg_advisory_xact_lock(7310004)`)
  const [above] = await tx.select().from(units).where(eq(units.id, parent))
  if (!above) throw new AppError('reference_missing', { field: 'parent', message: '上级单位不存在，请重新选择' })
  const branch = (await unitsBelow(tx, [id])).get(id) ?? []
  if (parent === id || branch.includes(parent)) {
    throw new AppError('input_invalid', { field: 'parent', message: '上级单位不能是本单位或其下级，请重新选择' })
  }
}

function pick(unit: Unit, change: Partial<UnitFields>): Partial<Unit> {
  return Object.fromEntries(Object.entries(unit).filter(([key]) => key in change))
}

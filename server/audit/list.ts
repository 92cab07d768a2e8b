import { and, count, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/connection.ts'
import { auditChain, auditEntries } from '../db/schema/audit.ts'

export interface AuditQuery {
  from?: string | undefined
  to?: string | undefined
  person?: string | undefined
  event?: string | undefined
  kind?: string | undefined
  object?: string | undefined
  page: number
  size: number
}

const columns = {
  seq: auditChain.seq,
  at: auditEntries.at,
  event: auditEntries.event,
  result: auditEntries.result,
  reason: auditEntries.reason,
  objectKind: auditEntries.objectKind,
  objectId: auditEntries.objectId,
  person: auditEntries.person,
  personName: auditEntries.personName,
  roles: auditEntries.roles,
  ip: auditEntries.ip,
  requestId: auditEntries.requestId,
  before: auditEntries.before,
  after: auditEntries.after,
}

/** One page of the audit, newest first. Days are Shanghai days, `to` included. */
export async function listAudit(db: Db, query: AuditQuery) {
  const where = filters(query)
  const rows = await db
    .select(columns)
    .from(auditEntries)
    .innerJoin(auditChain, eq(auditChain.entry, auditEntries.id))
    .where(where)
    .orderBy(desc(auditEntries.at), desc(auditChain.seq))
    .limit(query.size)
    .offset((query.page - 1) * query.size)
  const [total] = await db.select({ n: count() }).from(auditEntries).where(where)
  return { rows, total: total?.n ?? 0 }
}

function filters({ from, to, person, event, kind, object }: AuditQuery): SQL | undefined {
  return and(
    from ? gte(auditEntries.at, sql`${from}::date::timestamp at time zone 'Asia/Shanghai'`) : undefined,
    to ? lt(auditEntries.at, sql`(${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`) : undefined,
    person ? eq(auditEntries.person, person) : undefined,
    event ? eq(auditEntries.event, event) : undefined,
    kind ? eq(auditEntries.objectKind, kind) : undefined,
    object ? eq(auditEntries.objectId, object) : undefined,
  )
}

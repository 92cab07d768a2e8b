import { sql } from 'drizzle-orm'
import type { Db, DbOrTx, Tx } from '../db/connection.ts'
import { auditEntries } from '../db/schema/audit.ts'
import type { Who } from '../rights/who.ts'
import { auditPads } from './key.ts'

/** What an entry is about: `{ kind: 'record', id: '…' }`. */
export interface AuditObject {
  kind: string
  id: string | null
}

/** Someone who acts without being signed in yet, or the server itself. */
export interface Actor {
  id: string | null
  name: string | null
  unit?: string | null
  roles?: readonly string[]
  session?: string | null
  ip?: string | null
  requestId?: string | null
}

export interface AuditDetail {
  result?: 'done' | 'refused' | 'failed'
  reason?: string
}

/** The server itself, acting by schedule. */
export const SYSTEM: Actor = { id: null, name: '系统' }

/**
 * Writes what was done into the audit, in the transaction of the change: if either fails, both do.
 * The chain's next link is made when the transaction commits, so entries stand in the order of the commits.
 * `before` and `after` are the parts that changed; never give passwords, tokens or codes.
 */
export async function recordAudit(
  tx: Tx,
  who: Who | Actor,
  event: string,
  object: AuditObject,
  before: unknown,
  after: unknown,
  detail: AuditDetail = {},
): Promise<void> {
  await unlockChain(tx)
  await tx.insert(auditEntries).values({
    event,
    result: detail.result ?? 'done',
    reason: detail.reason,
    objectKind: object.kind,
    objectId: object.id,
    person: who.id,
    personName: who.name,
    personUnit: who.unit ?? null,
    roles: [...(who.roles ?? [])],
    session: who.session ?? null,
    ip: who.ip ?? null,
    requestId: who.requestId ?? null,
    before: before ?? null,
    after: after ?? null,
  })
}

/** A refused attempt has no change to share a transaction with. */
export function recordDenial(db: Db, who: Who, attempt: string, permission: string): Promise<void> {
  return db.transaction((tx) =>
    recordAudit(tx, who, 'permission.denied', { kind: 'route', id: attempt }, null, null, {
      result: 'refused',
      reason: permission,
    }),
  )
}

/** Gives this transaction what the chain's trigger needs to seal the entry; it is forgotten at its end. */
async function unlockChain(tx: DbOrTx): Promise<void> {
  const { inner, outer } = auditPads()
  await tx.execute(
    sql`select set_config('luodi.audit_inner', ${inner}, true), set_config('luodi.audit_outer', ${outer}, true)`,
  )
}

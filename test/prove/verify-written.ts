import type pg from 'pg'
import { canonicalText } from '../../server/packs/canonical.ts'
import type { Call } from '../support/http-client.ts'
import type { Writers } from './writers.ts'

/**
 * Everything that is wrong after a crash, as sentences: acknowledged records that are missing or differ, lost answers that
 * come out twice or half, records without their history, audit, viewers or decisions. Empty = all is well.
 */
export async function faultsOf(call: Call, client: pg.Client, writers: Writers): Promise<string[]> {
  const faults = [...writers.odd]
  for (const { key, facts } of writers.unanswered) {
    const answer = await call<{ id: string; version: number }>('POST', '/records/project', {
      facts,
      idempotencyKey: key,
    })
    if (answer.status !== 201) faults.push(`${key}: sent again, answered ${answer.status}`)
    else writers.acknowledged.set(answer.body.id, { ...answer.body, facts, unanswered: null })
  }
  const { rows } = await client.query<{ id: string; version: number; facts: Record<string, unknown> }>(
    `select id, version, facts from records where ledger = 'project' and facts ? 'project.code'`,
  )
  const stored = new Map(rows.map((row) => [row.id, row]))
  for (const written of writers.acknowledged.values()) {
    const row = stored.get(written.id)
    if (!row) {
      faults.push(`${written.id}: acknowledged, but not there`)
      continue
    }
    const same = (facts: Record<string, unknown>) => canonicalText(row.facts) === canonicalText(facts)
    const asTold = row.version === written.version && same(written.facts)
    const oneFurther = written.unanswered !== null && row.version === written.version + 1 && same(written.unanswered)
    if (!asTold && !oneFurther) faults.push(`${written.id}: version ${row.version} differs from what was acknowledged`)
  }
  return [...faults, ...(await unwhole(client))]
}

/** Records whose parts do not belong together, told by the tables themselves. */
async function unwhole(client: pg.Client): Promise<string[]> {
  const checks: Record<string, string> = {
    'a code stands twice': `select facts ->> 'project.code' as id from records where ledger = 'project' group by 1 having count(*) > 1`,
    'history is not complete': `select r.ledger || ' ' || r.id as id from records r left join record_history h on h.ledger = r.ledger and h.record_id = r.id
      group by r.ledger, r.id, r.version having count(h.version) <> r.version or max(h.version) <> r.version`,
    'history without record': `select h.record_id as id from record_history h left join records r on r.ledger = h.ledger and r.id = h.record_id where r.id is null`,
    'nobody sees it': `select id from records r where not exists (select 1 from record_units u where u.ledger = r.ledger and u.record_id = r.id)`,
    'audit does not have every version': `select r.id from records r join people p on p.id = r.created_by
      where r.created_by is not null and r.id like '________-____-%' and (select count(*) from audit_entries a where a.object_kind = r.ledger and a.object_id = r.id) <> r.version`,
    'no decision about its tier': `select r.id from records r where r.ledger = 'project' and r.voided_at is null
      and not exists (select 1 from current_decisions c where c.subject_ledger = 'project' and c.subject_id = r.id and c.set_id = 'dispatch-tier')`,
    'the decision is not that of its amount': `select r.id from records r join current_decisions c on c.subject_ledger = 'project' and c.subject_id = r.id and c.set_id = 'dispatch-tier'
      where r.id like '________-____-%' and c.marks[1] <> case when fact_number(r.facts -> 'project.totalInvestment') >= 1000000000 then 'leader' else 'sector' end`,
    'a key without its record': `select q.key as id from record_requests q left join records r on r.ledger = q.ledger and r.id = q.record_id where r.id is null`,
  }
  const faults: string[] = []
  for (const [name, query] of Object.entries(checks)) {
    const { rows } = await client.query<{ id: string }>(query)
    if (rows.length > 0)
      faults.push(
        `${name}: ${rows.length} (${rows
          .slice(0, 3)
          .map((row) => row.id)
          .join(', ')})`,
      )
  }
  return faults
}

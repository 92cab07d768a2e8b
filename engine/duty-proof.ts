import type { Day } from './day.ts'
import type { DutyInstance } from './duties.ts'
import type { DutyPlan } from './duty-plan.ts'
import { numberOn } from './parameter-on-day.ts'
import { periodEnd, periodStart } from './period.ts'
import type { Row, World } from './plan.ts'
import { recordsReaching } from './reach.ts'
import { readFact } from './read-fact.ts'
import { YES } from './truth.ts'

/** The records of the period that meet a duty: no tick, the record itself is the proof. */
export function proofOf(
  world: World,
  plan: DutyPlan,
  subject: Row | null,
  holder: DutyInstance['holder'],
  period: string | null,
  due: Day,
): { ledger: string; ids: string[]; enough: boolean } | null {
  const { metBy } = plan.duty
  if (!metBy) return null
  const target = subject ?? (holder.kind === 'unit' ? (world.byId.get('unit')?.get(holder.id) ?? null) : null)
  const candidates =
    plan.proofHops.length > 0 && target
      ? recordsReaching(
          {
            ledger: metBy.ledger,
            hops: plan.proofHops,
            key: [metBy.ledger, ...plan.proofHops].join(' '),
            where: null,
            of: null,
            by: null,
          },
          target,
          world,
        )
      : (world.rows.get(metBy.ledger) ?? [])
  const dated = metBy.on ? world.compiled.subjects.get(metBy.ledger)?.byId.get(metBy.on) : undefined
  const ids = candidates
    .filter((record) => {
      if (plan.proofWhere && plan.proofWhere.test(record, world, target) !== YES) return false
      if (!dated) return true
      const when = readFact(record, dated, world)
      if (dated.fact.type === 'period') return when === period
      if (typeof when !== 'string') return false
      return period ? when >= periodStart(period) && when <= periodEnd(period) : when <= due
    })
    .map((record) => record.id)
  return { ledger: metBy.ledger, ids, enough: ids.length >= (metBy.atLeast ? numberOn(world, metBy.atLeast, due) : 1) }
}

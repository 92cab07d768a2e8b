import type { Day } from './day.ts'
import type { DutyInstance } from './duties.ts'
import type { DutyPlan } from './duty-plan.ts'
import { numberOn } from './parameter-on-day.ts'
import { periodEnd, periodStart } from './period.ts'
import type { Row, World } from './plan.ts'
import { recordsReaching } from './reach.ts'
import { readFact } from './read-fact.ts'
import { YES } from './truth.ts'
import type { Value } from './values.ts'

/** What meets a duty: the records, whether they are enough, and the day on which they were. */
export interface FoundProof {
  ledger: string
  ids: string[]
  enough: boolean
  doneOn: Day | null
}

/** The records of the period that meet a duty: no tick, the record itself is the proof. */
export function proofOf(
  world: World,
  plan: DutyPlan,
  subject: Row | null,
  holder: DutyInstance['holder'],
  period: string | null,
  due: Day,
): FoundProof | null {
  const { metBy } = plan.duty
  if (!metBy) return null
  const target = subject ?? (holder.kind === 'unit' ? (world.byId.get('unit')?.get(holder.id) ?? null) : null)
  const valueIn = (fact: string | undefined, record: Row): Value | undefined => {
    const found = fact === undefined ? undefined : world.compiled.subjects.get(metBy.ledger)?.byId.get(fact)
    return found && readFact(record, found, world)
  }
  const proving = candidates(world, plan, subject, target).filter(
    (record) =>
      (!plan.proofWhere || plan.proofWhere.test(record, world, target) === YES) &&
      (metBy.on === undefined || isOfPeriod(valueIn(metBy.on, record), period, due)) &&
      (metBy.doneOn === undefined || isDayText(valueIn(metBy.doneOn, record))),
  )
  const needed = metBy.atLeast ? numberOn(world, metBy.atLeast, due) : 1
  const days = proving.map((record) => valueIn(metBy.doneOn, record)).filter(isDayText)
  return {
    ledger: metBy.ledger,
    ids: proving.map((record) => record.id),
    enough: proving.length >= needed,
    doneOn: days.toSorted()[needed - 1] ?? null,
  }
}

/** The records that reach what the duty hangs on; without a path the record it hangs on proves itself. */
function candidates(world: World, plan: DutyPlan, subject: Row | null, target: Row | null): readonly Row[] {
  const { proofHops: hops, duty } = plan
  const ledger = duty.metBy?.ledger ?? ''
  if (hops.length > 0 && target)
    return recordsReaching(
      { ledger, hops, key: [ledger, ...hops].join(' '), where: null, of: null, by: null },
      target,
      world,
    )
  return subject?.kind === ledger ? [subject] : (world.rows.get(ledger) ?? [])
}

const isDayText = (value: Value | undefined): value is Day => typeof value === 'string'

/** A record tells its period itself, or a day that lies in it; a duty without a period counts what was there when due. */
function isOfPeriod(when: Value | undefined, period: string | null, due: Day): boolean {
  if (typeof when !== 'string') return false
  if (when === period) return true
  if (!/^\d{4}-\d{2}-\d{2}$/.test(when)) return false
  return period ? when >= periodStart(period) && when <= periodEnd(period) : when <= due
}

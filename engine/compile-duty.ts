import { type Compiler, inside, report, type Scope } from './compile-context.ts'
import type { DutyPlan } from './duty-plan.ts'
import { compileVia } from './expression-records.ts'
import type { Duty } from './pack.generated.ts'
import { recurrenceFault } from './recurrence.ts'

/** Compiles a duty; faults are reported and give null. */
export function compileDuty(compiler: Compiler, id: string, duty: Duty): DutyPlan | null {
  const { about, holder, metBy, schedule } = duty
  const scope: Scope = { kind: about?.ledger ?? 'unit', outer: null, item: `duties/${id}`, pointer: '' }
  const before = compiler.problems.length
  if (about && !compiler.pack.ledgers[about.ledger])
    report(
      compiler,
      inside(scope, 'about', 'ledger'),
      'ledger_unknown',
      `没有名为“${about.ledger}”的台账，请检查拼写。`,
    )
  const ways = [schedule.rrule, schedule.on, schedule.after].filter((way) => way !== undefined).length
  if (ways !== 1)
    report(compiler, inside(scope, 'schedule'), 'schedule_shape', '时间应写明 rrule、on、after 三者之一。')
  const fault = schedule.rrule === undefined ? null : recurrenceFault(schedule.rrule)
  if (fault) report(compiler, inside(scope, 'schedule', 'rrule'), 'rrule_invalid', fault)
  checkParameter(compiler, inside(scope, 'schedule', 'within'), schedule.within)
  checkParameter(compiler, inside(scope, 'schedule', 'every'), schedule.every)
  checkParameter(compiler, inside(scope, 'schedule', 'opens'), schedule.opens)
  for (const [index, days] of (duty.remindBefore ?? []).entries())
    checkParameter(compiler, inside(scope, 'remindBefore', index), days)
  checkParameter(compiler, inside(scope, 'graceUntil'), duty.graceUntil)
  checkParameter(compiler, inside(scope, 'metBy', 'atLeast'), metBy?.atLeast)
  const units = { ...scope, kind: 'unit' }
  const plan: DutyPlan = {
    id,
    duty,
    holderWhere: holder.where ? compiler.condition(inside(units, 'holder', 'where'), holder.where) : null,
    aboutWhere: about?.where ? compiler.condition(inside(scope, 'about', 'where'), about.where) : null,
    applies: duty.appliesWhen ? compiler.condition(inside(scope, 'appliesWhen'), duty.appliesWhen) : null,
    after:
      schedule.after === undefined ? null : compiler.expression(inside(scope, 'schedule', 'after'), schedule.after),
    until:
      schedule.until === undefined ? null : compiler.expression(inside(scope, 'schedule', 'until'), schedule.until),
    proofWhere: metBy?.where
      ? compiler.condition({ ...inside(scope, 'metBy', 'where'), kind: metBy.ledger, outer: scope.kind }, metBy.where)
      : null,
    proofHops: metBy?.via ? (compileVia(compiler, inside(scope, 'metBy'), metBy.ledger, metBy.via) ?? []) : [],
  }
  return compiler.problems.length === before ? plan : null
}

function checkParameter(compiler: Compiler, scope: Scope, reference: string | undefined): void {
  if (reference !== undefined && !compiler.parameters.has(reference.replace(/^parameter:/, '')))
    report(compiler, scope, 'parameter_unknown', `参数“${reference}”没有定义，请检查拼写，或先在参数文件中定义它。`)
}

import { type Compiler, checkParameter, inside, report, type Scope } from './compile-context.ts'
import type { DutyPlan } from './duty-plan.ts'
import { filledRule, parametersInRule } from './duty-schedule.ts'
import { compileVia } from './expression-records.ts'
import type { Duty, Parameter } from './pack.generated.ts'
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
  const onDays = schedule.rrule !== undefined || schedule.on !== undefined
  if (onDays === (schedule.after !== undefined))
    report(
      compiler,
      inside(scope, 'schedule'),
      'schedule_shape',
      '时间应写明 rrule、on（可以同写）或 after，两类只写一类。',
    )
  const fault = schedule.rrule === undefined ? null : recurrenceFault(filledRule(schedule.rrule, () => 1))
  if (fault) report(compiler, inside(scope, 'schedule', 'rrule'), 'rrule_invalid', fault)
  for (const held of parametersInRule(schedule.rrule ?? ''))
    checkType(compiler, inside(scope, 'schedule', 'rrule'), held, 'integer', '日、月一类的整数')
  for (const [index, day] of (schedule.on ?? []).entries())
    if (day.startsWith('parameter:')) checkType(compiler, inside(scope, 'schedule', 'on', index), day, 'date', '日期')
  checkParameter(compiler, inside(scope, 'schedule', 'within'), schedule.within)
  checkParameter(compiler, inside(scope, 'schedule', 'every'), schedule.every)
  checkParameter(compiler, inside(scope, 'schedule', 'opens'), schedule.opens)
  checkType(compiler, inside(scope, 'schedule', 'shiftWhen'), schedule.shiftWhen, 'boolean', '“是/否”')
  for (const [index, days] of (duty.remindBefore ?? []).entries())
    checkParameter(compiler, inside(scope, 'remindBefore', index), days)
  checkParameter(compiler, inside(scope, 'graceUntil'), duty.graceUntil)
  checkParameter(compiler, inside(scope, 'metBy', 'atLeast'), metBy?.atLeast)
  const units = { ...scope, kind: 'unit' }
  for (const [key, fact] of [
    ['on', metBy?.on],
    ['doneOn', metBy?.doneOn],
  ] as const) {
    const known = fact === undefined ? undefined : compiler.subjects.get(metBy?.ledger ?? '')?.byId.get(fact)?.fact.type
    if (fact !== undefined && known !== 'date' && (key === 'doneOn' || known !== 'period'))
      report(
        compiler,
        inside(scope, 'metBy', key),
        'fact_unknown',
        `${key} 应为台账“${metBy?.ledger}”的日期${key === 'on' ? '或期间' : ''}类指标项，请检查拼写和类型。`,
      )
  }
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

function checkType(
  compiler: Compiler,
  scope: Scope,
  reference: string | undefined,
  type: Parameter['type'],
  called: string,
): void {
  checkParameter(compiler, scope, reference)
  const parameter = reference === undefined ? undefined : compiler.pack.parameters[reference.replace(/^parameter:/, '')]
  if (parameter && parameter.type !== type)
    report(compiler, scope, 'type_mismatch', `参数“${parameter.label}”不是${called}，不能用在这里。`)
}

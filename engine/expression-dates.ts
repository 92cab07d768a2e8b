import { type Compiler, inside, isPlainNumber, report, type Scope } from './compile-context.ts'
import { addDays, addMonths, type Day, DayOutOfRange, daysBetween, monthOf, yearOf } from './day.ts'
import { compileArguments, expression, type Operation, overInputs, partsOf } from './expression-plan.ts'
import { NOT_APPLICABLE } from './nothing.ts'
import { elapsedShare, type Per, periodEnd, periodOf, periodStart, perOf } from './period.ts'
import type { ExpressionPlan, ValueType, World } from './plan.ts'
import type { Value } from './values.ts'

const PERS: readonly string[] = ['week', 'month', 'quarter', 'half', 'year']
const isPer = (value: unknown): value is Per => typeof value === 'string' && PERS.includes(value)
const INTEGER: ValueType = { type: 'integer' }
const DATE: ValueType = { type: 'date' }

function expects(compiler: Compiler, scope: Scope, inputs: ExpressionPlan[], kinds: ('date' | 'number')[]): boolean {
  const fits = inputs.every((input, index) =>
    kinds[index] === 'date' ? input.type.type === 'date' : isPlainNumber(input.type),
  )
  if (!fits) report(compiler, scope, 'type_mismatch', '日期运算的各项类型不对：应为日期或整数，请核对。')
  return fits
}

const operation =
  (
    name: string,
    kinds: ('date' | 'number')[],
    type: ValueType,
    compute: (values: Value[], world: World) => Value,
  ): Operation =>
  (compiler, scope, argument) => {
    const inputs = compileArguments(
      compiler,
      scope,
      Array.isArray(argument) ? argument : [argument],
      kinds.length,
      kinds.length,
    )
    return inputs && expects(compiler, scope, inputs, kinds) ? overInputs(name, type, inputs, compute) : null
  }

/**
 * A day some days or months from another. Half a day later there is none, nor beyond the years that days are kept for: not
 * applicable, so that one odd record cannot stop the evaluation of all.
 */
const moved =
  (move: (day: Day, count: number, world: World) => Day) =>
  ([day, count]: Value[], world: World): Value =>
    Number.isSafeInteger(count) ? dayOrNothing(() => move(day as Day, count as number, world)) : NOT_APPLICABLE

function dayOrNothing(compute: () => Day): Value {
  try {
    return compute()
  } catch (error) {
    if (error instanceof DayOutOfRange) return NOT_APPLICABLE
    throw error
  }
}

/** `{ of: date or period, per }`: the period that a day (or the first day of a period) lies in, or one of its ends. */
const overPeriod =
  (name: string, type: ValueType, compute: (period: string) => string): Operation =>
  (compiler, scope, argument) => {
    const node = partsOf(argument)
    const of = compiler.expression(inside(scope, 'of'), node.of)
    const per = node.per
    if (!isPer(per))
      return report(
        compiler,
        inside(scope, 'per'),
        'expression_arguments',
        'per 应为 week、month、quarter、half、year 之一。',
      )
    if (!of) return null
    const ofPeriod = of.type.type === 'period'
    if (!ofPeriod && of.type.type !== 'date')
      return report(compiler, inside(scope, 'of'), 'type_mismatch', `${name} 只能用于日期和期间。`)
    return overInputs(name, type, [of], ([value]) => {
      // Only the pack knows the days of a phase.
      if (ofPeriod && perOf(value as string) === 'phase') return NOT_APPLICABLE
      return dayOrNothing(() => compute(periodOf(ofPeriod ? periodStart(value as string) : (value as Day), per)))
    })
  }

const elapsed: Operation = (compiler, scope, argument) => {
  const { per, by = 'day' } = partsOf(argument)
  // A week has no months.
  if (!isPer(per) || (by !== 'day' && (by !== 'month' || per === 'week')))
    return report(
      compiler,
      scope,
      'expression_arguments',
      'elapsedShare 应写明 per，by 为 day 或 month（按周只能用 day）。',
    )
  return expression('elapsedShare', { type: 'ratio' }, (_row, world) => elapsedShare(world.on, per, by))
}

export const dateOperations: Readonly<Record<string, Operation>> = {
  daysBetween: operation('daysBetween', ['date', 'date'], INTEGER, ([a, b]) => daysBetween(a as Day, b as Day)),
  workdaysBetween: operation('workdaysBetween', ['date', 'date'], INTEGER, ([a, b], world) =>
    world.compiled.calendar.workdaysBetween(a as Day, b as Day),
  ),
  addMonths: operation('addMonths', ['date', 'number'], DATE, moved(addMonths)),
  addDays: operation('addDays', ['date', 'number'], DATE, moved(addDays)),
  addWorkdays: operation(
    'addWorkdays',
    ['date', 'number'],
    DATE,
    moved((day, days, world) => world.compiled.calendar.addWorkdays(day, days)),
  ),
  yearOf: operation('yearOf', ['date'], INTEGER, ([day]) => yearOf(day as Day)),
  monthOf: operation('monthOf', ['date'], INTEGER, ([day]) => monthOf(day as Day)),
  periodStart: overPeriod('periodStart', DATE, (period) => periodStart(period)),
  periodEnd: overPeriod('periodEnd', DATE, (period) => periodEnd(period)),
  periodOf: overPeriod('periodOf', { type: 'period' }, (period) => period),
  elapsedShare: elapsed,
}

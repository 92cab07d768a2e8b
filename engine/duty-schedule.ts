import type { Day } from './day.ts'
import type { DutySchedule } from './pack.generated.ts'
import { numberOn, valueOn } from './parameter-on-day.ts'
import type { World } from './plan.ts'

const HELD = /\{(parameter:[A-Za-z0-9][A-Za-z0-9._-]*)\}/g

/** The parameters that a recurrence rule leaves room for, as in `BYMONTHDAY={parameter:report.day}`. */
export const parametersInRule = (rrule: string): string[] =>
  [...rrule.matchAll(HELD)].map(([, reference]) => reference!)

/** A rule with every parameter replaced by what `give` says. */
export const filledRule = (rrule: string, give: (reference: string) => number): string =>
  rrule.replaceAll(HELD, (_whole, reference: string) => String(give(reference)))

/** The rule as the values in force on the world's day make it. */
export const ruleOn = (world: World, rrule: string): string =>
  filledRule(rrule, (reference) => numberOn(world, reference, world.on))

/** The days that a schedule names itself: days, or parameters that hold one. A parameter without a value names none. */
export function daysNamed(world: World, { on = [] }: DutySchedule): Day[] {
  return on.flatMap((day) => {
    const value = day.startsWith('parameter:') ? valueOn(world, day, world.on) : day
    return typeof value === 'string' ? [value] : []
  })
}

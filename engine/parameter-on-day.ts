import type { Day } from './day.ts'
import { type Exact, isExact } from './exact.ts'
import type { World } from './plan.ts'
import type { Value } from './values.ts'

/** A parameter as it stood on a day; undefined where it had no value yet. */
export function valueOn(world: World, reference: string, on: Day): Value | undefined {
  return world.compiled.parameters.get(reference.replace(/^parameter:/, ''))?.entries.findLast((one) => one.from <= on)
    ?.value
}

/** A whole-number parameter as it stood on a day; 0 where it had none. */
export function numberOn(world: World, reference: string, on: Day): number {
  const value = valueOn(world, reference, on)
  return typeof value === 'number' ? value : 0
}

/** A number parameter as it stands on the world's day; 0 where it has no value. */
export function exactOn(world: World, reference: string): Exact {
  const plan = world.compiled.parameters.get(reference.replace(/^parameter:/, ''))
  const value = plan ? world.parameters[plan.slot] : undefined
  return isExact(value) ? value : 0
}

import type { Day } from './day.ts'
import { type Exact, isExact } from './exact.ts'
import type { World } from './plan.ts'

/** A whole-number parameter as it stood on a day. */
export function numberOn(world: World, reference: string, on: Day): number {
  const entry = world.compiled.parameters
    .get(reference.replace(/^parameter:/, ''))
    ?.entries.findLast((one) => one.from <= on)
  return typeof entry?.value === 'number' ? entry.value : 0
}

/** A number parameter as it stands on the world's day; 0 where it has no value. */
export function exactOn(world: World, reference: string): Exact {
  const plan = world.compiled.parameters.get(reference.replace(/^parameter:/, ''))
  const value = plan ? world.parameters[plan.slot] : undefined
  return isExact(value) ? value : 0
}

import type { Day } from './day.ts'
import type { World } from './plan.ts'

/** A whole-number parameter as it stood on a day. */
export function numberOn(world: World, reference: string, on: Day): number {
  const entry = world.compiled.parameters
    .get(reference.replace(/^parameter:/, ''))
    ?.entries.findLast((one) => one.from <= on)
  return typeof entry?.value === 'number' ? entry.value : 0
}

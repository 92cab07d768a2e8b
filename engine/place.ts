import type { Pack, Place } from './pack.ts'

/** Where a place inside a merged item is written. A compile item may carry a trail (`decisions/a > conditions/b`): the last counts. */
export function placeOf(pack: Pack, item: string, pointer: string): Place {
  const path = item.split(' > ').at(-1)!
  const steps = pointer.split('/')
  for (let length = steps.length; length > 0; length -= 1) {
    const own = steps.slice(0, length).join('/')
    const place = Object.hasOwn(pack.places, path + own) ? pack.places[path + own] : undefined
    if (place) return { file: place.file, pointer: place.pointer + pointer.slice(own.length) }
  }
  return { file: path, pointer }
}

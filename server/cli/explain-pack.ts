import { ITEM_KINDS } from '../../engine/merge/items.ts'
import { placeOf } from '../../engine/place.ts'
import { cityOf } from './arguments.ts'
import type { Command } from './command.ts'
import { readPack } from './read-pack.ts'

/** `luodi explain-pack`: for every item of the merged pack where it came from and where it is written. */
export const explainPack: Command = async (options) => {
  const pack = await readPack(options.configFolder, cityOf(options))
  const items = ITEM_KINDS.flatMap((kind) =>
    Object.keys(pack[kind]).map((id) => {
      const item = `${kind}/${id}`
      return { item, origin: pack.origin[item] ?? pack.id, ...placeOf(pack, item, '') }
    }),
  )
  const counts: Record<string, number> = {}
  for (const { origin } of items) counts[origin] = (counts[origin] ?? 0) + 1
  return { output: { city: pack.id, counts, items }, failed: false }
}

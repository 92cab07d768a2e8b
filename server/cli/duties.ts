import { dutiesDue } from '../../engine/duties.ts'
import { createWorld } from '../../engine/world.ts'
import { compileCity } from './city-pack.ts'
import type { Command } from './command.ts'
import { libraryOf, withCalendar } from './library.ts'

/** `luodi duties`: every duty falling due between two days, as it stands on `--on` or, without it, on the last of them. */
export const duties: Command = async (options) => {
  const compiled = await compileCity(options)
  const { input } = libraryOf(compiled, options)
  const { from, to } = options
  if (from === null || to === null) throw new Error('duties was called without its days')
  const on = options.on ?? to
  const found = withCalendar(() => dutiesDue(createWorld(compiled, input, on), from, to))
  const name = (kind: string, id: string): string =>
    (kind === 'unit' ? compiled.pack.units[id]?.name : compiled.pack.roles[id]?.label) ?? id
  const listed = found.map((one) => ({
    ...one,
    holder: { ...one.holder, name: name(one.holder.kind, one.holder.id) },
  }))
  const counts = { met: 0, open: 0, late: 0 }
  for (const { status } of found) counts[status] += 1
  return {
    output: { city: compiled.pack.id, from, to, on, counts, duties: listed },
    summary: `${from} 至 ${to} 共 ${found.length} 项到期：${counts.met} 项已完成，${counts.open} 项未到期限，${counts.late} 项逾期`,
    failed: false,
  }
}

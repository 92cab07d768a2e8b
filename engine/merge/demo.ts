import { pointerTo } from '../json-pointer.ts'
import type { DemoFile } from '../pack.generated.ts'
import type { Place } from '../pack.ts'
import type { PackFiles } from '../pack-files.ts'

type Places = Record<string, Place>

/** Demo records and figures of all layers added up; the day is the last one that names it. */
export function mergeDemo(layers: PackFiles[], places: Places): DemoFile | null {
  const demo: DemoFile = { records: {} }
  let found = false
  for (const file of layers.flatMap(({ files }) => files)) {
    if (file.kind !== 'demo') continue
    const { content, path } = file
    found = true
    if (content.day !== undefined) {
      demo.day = content.day
      places['demo/day'] = { file: path, pointer: '/day' }
    }
    for (const [ledger, records] of Object.entries(content.records))
      demo.records[ledger] = joined(demo.records[ledger], records, `records/${ledger}`, path, places)
    for (const [unit, facts] of Object.entries(content.units ?? {})) {
      demo.units = { ...demo.units, [unit]: { ...demo.units?.[unit], ...facts } }
      places[`demo/units/${unit}`] = { file: path, pointer: pointerTo('/units', unit) }
    }
    if (content.results) demo.results = joined(demo.results, content.results, 'results', path, places)
    if (content.entries) demo.entries = joined(demo.entries, content.entries, 'entries', path, places)
    if (content.exemptions) demo.exemptions = joined(demo.exemptions, content.exemptions, 'exemptions', path, places)
  }
  return found ? demo : null
}

function joined<T>(before: readonly T[] = [], more: readonly T[], at: string, file: string, places: Places): T[] {
  for (const i of more.keys()) places[`demo/${at}/${before.length + i}`] = { file, pointer: `/${at}/${i}` }
  return [...before, ...more]
}

import { mergeDemo } from './merge/demo.ts'
import { type Extended, extendFact, extendForm, extendLedger } from './merge/extend.ts'
import { ITEM_KINDS, type ItemKind, itemsOf, type SourceItem } from './merge/items.ts'
import type {
  Fact,
  FactExtension,
  FormExtension,
  FormFile,
  LedgerExtension,
  LedgerFile,
  PackFile,
} from './pack.generated.ts'
import type { Pack, Place } from './pack.ts'
import { idOfPath, type PackFiles, REMOVABLE_FILES } from './pack-files.ts'

interface Merging {
  items: Record<ItemKind, Record<string, object>>
  origin: Record<string, string>
  places: Record<string, Place>
  faults: Pack['faults']
}

const UNSAFE = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Merges a city over the base, and between the two the items it takes from `others`, by id: a city's item replaces the
 * base's whole, `null` removes it, `extends: true` adds to it. `mergePack(base, base)` gives the base alone.
 * Never throws for what a pack says: duplicate ids, unsafe ids, removals and extensions of nothing become `faults`,
 * which checkPack reports with everything else. Throws when a pack has no pack.json.
 */
export function mergePack(base: PackFiles, city: PackFiles, others: readonly PackFiles[] = []): Pack {
  const merging: Merging = {
    items: Object.fromEntries(ITEM_KINDS.map((kind) => [kind, {}])) as Merging['items'],
    origin: {},
    places: {},
    faults: [],
  }
  const file = packFileOf(city)
  addLayer(merging, allItems(base), base.id)
  if (city.id !== base.id) {
    for (const taken of takenItems(merging, file, city, others)) addLayer(merging, taken.items, `taken:${taken.from}`)
    addLayer(merging, allItems(city), city.id)
  }
  for (const own of city.files) {
    if (own.kind === 'pack') merging.places.pack = { file: own.path, pointer: '' }
    if (
      own.content !== null &&
      REMOVABLE_FILES.includes(own.kind) &&
      'id' in own.content &&
      own.content.id !== idOfPath(own.path)
    )
      fault(
        merging,
        'id_not_file_name',
        own.path,
        '/id',
        `编号 ${own.content.id} 与文件名 ${idOfPath(own.path)} 不同，请改成一致。`,
      )
  }
  const layers = city.id === base.id ? [base] : [base, city]
  return {
    id: city.id,
    file,
    ...(merging.items as unknown as Pick<Pack, ItemKind>),
    demo: mergeDemo(layers, merging.places),
    origin: merging.origin,
    places: merging.places,
    faults: merging.faults,
  }
}

function packFileOf(pack: PackFiles): PackFile {
  const found = pack.files.find((file) => file.kind === 'pack')
  if (!found) throw new Error(`pack ${pack.id} has no pack.json`)
  return found.content
}

const allItems = (pack: PackFiles): SourceItem[] => pack.files.flatMap(itemsOf)

function takenItems(merging: Merging, file: PackFile, city: PackFiles, others: readonly PackFiles[]) {
  const path = city.files.find(({ kind }) => kind === 'pack')?.path ?? ''
  return (file.takes ?? []).map((take, i) => {
    const from = others.find(({ id }) => id === take.from)
    if (!from) fault(merging, 'pack_unknown', path, `/takes/${i}/from`, `没有规则包 ${take.from}，请改正来源包的编号。`)
    const offered = new Map(from ? allItems(from).map((item) => [`${item.kind}/${item.id}`, item]) : [])
    const items: SourceItem[] = []
    take.items.forEach((wanted, k) => {
      const item = offered.get(wanted)
      if (item) items.push(item)
      else if (from)
        fault(
          merging,
          'taken_item_unknown',
          path,
          `/takes/${i}/items/${k}`,
          `规则包 ${take.from} 中没有条目 ${wanted}，请改正或删去。`,
        )
    })
    return { from: take.from, items }
  })
}

function addLayer(merging: Merging, items: SourceItem[], origin: string): void {
  const seen = new Map<string, SourceItem>()
  for (const item of items) {
    const path = `${item.kind}/${item.id}`
    const first = seen.get(path)
    if (item.id.split('.').some((part) => UNSAFE.has(part)))
      fault(merging, 'unsafe_id', item.file, item.pointer, `编号 ${item.id} 含有程序保留的名称，请换一个编号。`)
    else if (first)
      fault(
        merging,
        'duplicate_id',
        item.file,
        item.pointer,
        `编号 ${item.id} 已在 ${first.file} 中用过，请换一个编号或删去一处。`,
      )
    else {
      seen.set(path, item)
      addItem(merging, item, path, origin)
    }
  }
}

function addItem(merging: Merging, item: SourceItem, path: string, origin: string): void {
  const { kind, id, value } = item
  const below = merging.items[kind][id]
  const place = { file: item.file, pointer: item.pointer }
  if (value === null) {
    if (!below)
      fault(merging, 'removes_nothing', item.file, item.pointer, `基础包中没有 ${id}，不必去掉，请删去这一处。`)
    delete merging.items[kind][id]
    delete merging.origin[path]
    return
  }
  if (!('extends' in value)) {
    merging.items[kind][id] = value
    merging.origin[path] = origin
    merging.places[path] = place
    return
  }
  if (!below) {
    fault(
      merging,
      'extends_nothing',
      item.file,
      item.pointer,
      `基础包中没有 ${id} 可以补充，请改正编号，或去掉 extends 并写全。`,
    )
    return
  }
  const extended = extendItem(kind, below, value, place)
  merging.items[kind][id] = extended.item
  merging.origin[path] = `${merging.origin[path]}+${origin}`
  for (const [pointer, part] of Object.entries(extended.parts)) merging.places[path + pointer] = part
}

function extendItem(kind: ItemKind, below: object, value: object, place: Place): Extended<object> {
  if (kind === 'facts') return extendFact(below as Fact, value as FactExtension, place)
  if (kind === 'ledgers') return extendLedger(below as LedgerFile, value as LedgerExtension, place)
  return extendForm(below as FormFile, value as FormExtension, place)
}

function fault(merging: Merging, code: string, file: string, pointer: string, message: string): void {
  merging.faults.push({ code, file, pointer, message })
}

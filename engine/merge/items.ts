import { pointerTo } from '../json-pointer.ts'
import type { PackSourceFile } from '../pack-files.ts'
import { idOfPath } from '../pack-files.ts'

/** The kinds of items of a merged pack, which are also the names of its maps. */
export const ITEM_KINDS = [
  'sources',
  'clauses',
  'unitKinds',
  'units',
  'roles',
  'facts',
  'parameters',
  'conditions',
  'decisions',
  'ledgers',
  'forms',
  'workflows',
  'duties',
  'tasks',
  'metrics',
  'scorecards',
  'bulletins',
  'calendars',
  'cases',
] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** One item as a file writes it; `value` null removes the item of that id from what is merged below. */
export interface SourceItem {
  kind: ItemKind
  id: string
  value: object | null
  file: string
  pointer: string
}

type Listed = [ItemKind, string, object | null, string]

const inMap = (kind: ItemKind, key: string, map: Record<string, object | null>): Listed[] =>
  Object.entries(map).map(([id, value]) => [kind, id, value, pointerTo('', key, id)])

const whole = (kind: ItemKind, file: { path: string; content: { id: string } | null }): Listed[] => [
  [kind, file.content?.id ?? idOfPath(file.path), file.content, ''],
]

function listed(file: PackSourceFile): Listed[] {
  switch (file.kind) {
    case 'pack':
      return file.content.sources.map((source, i) => ['sources', source.id, source, `/sources/${i}`])
    case 'units':
      return [...inMap('unitKinds', 'kinds', file.content.kinds), ...inMap('units', 'units', file.content.units)]
    case 'vocabulary':
      return inMap('facts', 'facts', file.content.facts)
    case 'clauses':
      return inMap('clauses', 'clauses', file.content.clauses)
    case 'roles':
      return inMap('roles', 'roles', file.content.roles)
    case 'parameters':
      return inMap('parameters', 'parameters', file.content.parameters)
    case 'conditions':
      return inMap('conditions', 'conditions', file.content.conditions)
    case 'duties':
      return inMap('duties', 'duties', file.content.duties)
    case 'tasks':
      return inMap('tasks', 'tasks', file.content.tasks)
    case 'metrics':
      return inMap('metrics', 'metrics', file.content.metrics)
    case 'calendar':
      return [['calendars', String(file.content.year), file.content, '']]
    case 'cases':
      return file.content.cases.map((one, i) => ['cases', one.id, one, `/cases/${i}`])
    case 'demo':
      return []
    default:
      return whole(file.kind, file)
  }
}

/** Every item that a file writes, with its place. Demo records are not items: they are only added up. */
export function itemsOf(file: PackSourceFile): SourceItem[] {
  return listed(file).map(([kind, id, value, pointer]) => ({ kind, id, value, file: file.path, pointer }))
}

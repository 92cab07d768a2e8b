import type {
  BulletinFile,
  CalendarFile,
  CasesFile,
  ClausesFile,
  ConditionsFile,
  DecisionFile,
  DemoFile,
  DutiesFile,
  FormExtension,
  FormFile,
  Id,
  LedgerExtension,
  LedgerFile,
  MetricsFile,
  PackFile,
  ParametersFile,
  RolesFile,
  ScorecardFile,
  TasksFile,
  UnitsFile,
  VocabularyFile,
  WorkflowFile,
} from './pack.generated.ts'

/** What a file of each kind holds. The kind is also the name of its schema: config/schema/<kind>.schema.json. */
export interface FileContents {
  pack: PackFile
  clauses: ClausesFile
  units: UnitsFile
  roles: RolesFile
  vocabulary: VocabularyFile
  parameters: ParametersFile
  conditions: ConditionsFile
  decisions: DecisionFile | null
  ledgers: LedgerFile | LedgerExtension | null
  forms: FormFile | FormExtension | null
  workflows: WorkflowFile | null
  duties: DutiesFile
  tasks: TasksFile
  metrics: MetricsFile
  scorecards: ScorecardFile | null
  bulletins: BulletinFile | null
  cases: CasesFile
  demo: DemoFile
  calendar: CalendarFile
}

export type FileKind = keyof FileContents

/** One file of a pack as it was read: `path` as "config/<city>/clauses.json". `null` content removes the base item of that file name. */
export type PackSourceFile = { [K in FileKind]: { kind: K; path: string; content: FileContents[K] } }[FileKind]

/** The files of one pack folder, every one valid against its schema. */
export interface PackFiles {
  id: Id
  files: PackSourceFile[]
}

const SINGLE_FILES: Readonly<Record<string, FileKind>> = {
  'pack.json': 'pack',
  'clauses.json': 'clauses',
  'units.json': 'units',
  'roles.json': 'roles',
  'vocabulary.json': 'vocabulary',
  'tasks.json': 'tasks',
  'decisions/conditions.json': 'conditions',
}

/** A vocabulary may be one file or a folder with one file per subject. */
const FOLDERS: readonly FileKind[] = [
  'vocabulary',
  'parameters',
  'decisions',
  'ledgers',
  'forms',
  'workflows',
  'duties',
  'metrics',
  'scorecards',
  'bulletins',
  'cases',
  'demo',
  'calendar',
]

/** The kinds whose file is one item named after it: `null` as the whole content removes the base item. */
export const REMOVABLE_FILES: readonly FileKind[] = [
  'decisions',
  'ledgers',
  'forms',
  'workflows',
  'scorecards',
  'bulletins',
]

/** The kind of a file from its path inside the pack folder ("forms/project.json"), or null when no such file belongs in a pack. */
export function kindOfPath(path: string): FileKind | null {
  if (Object.hasOwn(SINGLE_FILES, path)) return SINGLE_FILES[path] ?? null
  const parts = path.split('/')
  if (parts.length !== 2 || !path.endsWith('.json')) return null
  return FOLDERS.find((folder) => folder === parts[0]) ?? null
}

/** The item id a file of one item must have: its name without the ending. */
export function idOfPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '')
}

import type {
  BulletinFile,
  CalendarFile,
  Case,
  Clause,
  DecisionFile,
  DemoFile,
  Duty,
  Fact,
  FormFile,
  Id,
  LedgerFile,
  Metric,
  NamedCondition,
  PackFile,
  Parameter,
  Role,
  ScorecardFile,
  Source,
  Task,
  Unit,
  UnitKind,
  WorkflowFile,
} from './pack.generated.ts'
import type { Problem } from './problem.ts'

/** Where an item of a merged pack is written: file as "config/<city>/clauses.json", pointer as JSON pointer into it ("" is the whole file). */
export interface Place {
  file: string
  pointer: string
}

/**
 * A city's pack merged over the base: every kind as id → item, removals done, extensions applied.
 * `origin` and `places` are keyed by item path ("facts/project.unit", "decisions/dispatch"); `places` also has deeper keys
 * ("forms/project/schema/properties/x") where a part of an extended item stands in another file than the item.
 */
export interface Pack {
  id: Id
  file: PackFile
  sources: Record<Id, Source>
  clauses: Record<Id, Clause>
  unitKinds: Record<Id, UnitKind>
  units: Record<Id, Unit>
  roles: Record<Id, Role>
  facts: Record<string, Fact>
  parameters: Record<Id, Parameter>
  conditions: Record<Id, NamedCondition>
  decisions: Record<Id, DecisionFile>
  ledgers: Record<Id, LedgerFile>
  forms: Record<Id, FormFile>
  workflows: Record<Id, WorkflowFile>
  duties: Record<Id, Duty>
  tasks: Record<Id, Task>
  metrics: Record<Id, Metric>
  scorecards: Record<Id, ScorecardFile>
  bulletins: Record<Id, BulletinFile>
  calendars: Record<string, CalendarFile>
  cases: Record<Id, Case>
  demo: DemoFile | null
  /** item path → 'base', the city's id, or "taken:<pack id>" */
  origin: Record<string, string>
  places: Record<string, Place>
  /** What went wrong while merging (duplicate ids, removals of nothing …); checkPack reports it. */
  faults: Problem[]
}

import type { Fact } from '../../engine/pack.generated.ts'
import type { Pack } from '../../engine/pack.ts'
import { readFact } from '../../engine/read-fact.ts'
import { type JsonValue, toJson } from '../../engine/values.ts'
import { type SubjectInput, worldOfSubject } from '../../engine/world-input.ts'
import { type FactNote, problemsOf, projectPack } from './project-pack.ts'

/** What a derived fact of a project is computed from, beside the pack. */
export interface Given extends Partial<Omit<SubjectInput, 'subject'>> {
  on?: string
  /** Other parts of the pack: parameters, decisions, units, calendars. */
  parts?: Partial<Pack>
  subject?: string
}

/** The facts that expressions in tests may read. */
export const NOTES: Readonly<Record<string, FactNote>> = {
  'project.name': 'text',
  'project.total': 'money',
  'project.paid': 'money',
  'project.dollars': { type: 'money', currency: 'USD' },
  'project.rate': 'ratio',
  'project.size': 'number',
  'project.count': 'integer',
  'project.lag': 'points',
  'project.startedOn': { type: 'date', empty: 'none' },
  'project.dueOn': 'date',
  'project.major': 'boolean',
  'project.sector': 'enum',
  'project.lists': 'enums',
  'project.month': 'period',
  'project.unit': { type: 'ref', refers: 'unit' },
  'project.partners': { type: 'refs', refers: 'unit' },
  'project.peer': { type: 'ref', refers: 'project' },
  'node.project': { type: 'ref', refers: 'project' },
  'node.weight': 'integer',
  'node.cost': 'money',
  'node.doneOn': { type: 'date', empty: 'none' },
  'node.plannedOn': 'date',
  'node.state': 'enum',
  'visit.projects': { type: 'refs', refers: 'project' },
  'visit.heldOn': 'date',
  'unit.name': 'text',
  'unit.kind': 'text',
  'unit.parent': { type: 'ref', refers: 'unit', empty: 'none' },
}

/** The value of a fact derived by an expression, as JSON. */
export function derived(type: Partial<Fact>, derive: unknown, given: Given = {}): JsonValue {
  const { on = '2020-06-10', parts, subject = 'project', ...input } = given
  const id = `${subject}.result`
  const compiled = projectPack({ ...NOTES, [id]: { ...type, derive: derive as Fact['derive'] } }, parts)
  const { world, id: own, problems } = worldOfSubject(compiled, { subject, facts: {}, ...input }, on)
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  const plan = compiled.subjects.get(subject)!.byId.get(id)!
  return toJson(plan.fact, readFact(world.byId.get(subject)!.get(own)!, plan, world))
}

/** What the compiler says about an expression: codes with the pointer inside it. */
export function faultsIn(type: Partial<Fact>, derive: unknown, parts?: Partial<Pack>, subject = 'project'): string[] {
  const id = `${subject}.result`
  return problemsOf({ ...NOTES, [id]: { ...type, derive: derive as Fact['derive'] } }, parts).map((problem) =>
    problem.replace(` facts/${id}#/derive`, ' ').trim(),
  )
}

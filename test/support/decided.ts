import type { Decision } from '../../engine/decision.ts'
import { evaluateSubject } from '../../engine/evaluate.ts'
import type { DecisionFile } from '../../engine/pack.generated.ts'
import type { Pack } from '../../engine/pack.ts'
import { type SubjectInput, worldOfSubject } from '../../engine/world-input.ts'
import { NOTES } from './derived.ts'
import { type FactNote, projectPack } from './project-pack.ts'

/** A set as tests write it: rules as `outcome: conditions`, by descending priority. */
export interface SetNote extends Partial<Omit<DecisionFile, 'rules'>> {
  rules: [outcome: string, conditions: unknown, more?: object][]
}

const LABELS: Record<string, string> = { a: '甲', b: '乙', c: '丙', d: '丁' }
const outcomes = Object.fromEntries(Object.entries(LABELS).map(([id, label]) => [id, { label, color: 'blue' }]))

/** Decision sets about projects from short notes. */
export function setsFrom(notes: Readonly<Record<string, SetNote>>): Pack['decisions'] {
  return Object.fromEntries(
    Object.entries(notes).map(([id, { rules, ...more }]) => [
      id,
      {
        id,
        title: `判定${id}`,
        subject: 'project',
        policy: 'first',
        outcomes,
        rules: rules.map(([outcome, conditions, rule], index) => ({
          id: `r${index + 1}`,
          title: `规则${index + 1}`,
          clause: 'C-1',
          priority: 100 - index,
          conditions,
          event: { type: outcome },
          ...rule,
        })),
        ...more,
      },
    ]),
  ) as unknown as Pack['decisions']
}

export interface DecidedOptions extends Partial<Omit<SubjectInput, 'subject' | 'facts'>> {
  on?: string
  notes?: Readonly<Record<string, FactNote>>
  parts?: Partial<Pack>
}

/** What one set concludes about a project, with its explanation. */
export function decided(set: SetNote, facts: SubjectInput['facts'], options: DecidedOptions = {}): Decision {
  const { on = '2020-06-10', notes = {}, parts = {}, ...given } = options
  const decisions = { ...setsFrom({ tried: set }), ...parts.decisions }
  const compiled = projectPack({ ...NOTES, ...notes }, { ...parts, decisions })
  const { world, id, problems } = worldOfSubject(compiled, { subject: 'project', facts, ...given }, on)
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return evaluateSubject(world, 'project', id, { sets: ['tried'], explain: true })[0]!
}

import type { CompileProblem } from './compile-context.ts'
import { UNKNOWN } from './nothing.ts'
import type { Pack } from './pack.ts'
import type { FactPlan, SubjectPlan } from './plan.ts'
import { emptyValue, type Value } from './values.ts'

/** Gives every fact its slot among the facts of its subject. */
export function compileSubjects(pack: Pack, problems: CompileProblem[]): Map<string, SubjectPlan> {
  const facts = new Map<string, FactPlan[]>()
  for (const kind of [...Object.keys(pack.ledgers), 'unit', 'group', 'city']) facts.set(kind, [])
  for (const [id, fact] of Object.entries(pack.facts)) {
    const list = facts.get(fact.subject)
    if (!list) {
      problems.push({
        code: 'subject_unknown',
        item: `facts/${id}`,
        pointer: '/subject',
        message: `指标项“${fact.label}”的对象“${fact.subject}”不是台账，也不是 unit、group、city。`,
      })
      continue
    }
    list.push({
      id,
      name: id.slice(id.indexOf('.') + 1),
      fact,
      slot: list.length,
      empty: emptyOf(id, pack, problems),
      derive: null,
    })
  }
  return new Map(
    [...facts].map(([kind, plans]) => [
      kind,
      { kind, facts: plans, byId: new Map(plans.map((plan) => [plan.id, plan])) },
    ]),
  )
}

function emptyOf(id: string, pack: Pack, problems: CompileProblem[]): Value {
  try {
    return emptyValue(pack.facts[id]!)
  } catch (error) {
    problems.push({
      code: 'empty_value_invalid',
      item: `facts/${id}`,
      pointer: '/empty/value',
      message: error instanceof Error ? error.message : String(error),
    })
    return UNKNOWN
  }
}

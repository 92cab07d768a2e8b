import type { FactValues } from './parse-facts.ts'
import type { Row, SubjectPlan, World } from './plan.ts'

/** The same library with some facts of one record changed; everything derived is computed anew. The world itself stays as it is. */
export function withFacts(world: World, ledger: string, id: string, facts: Readonly<FactValues>): World {
  const rows = new Map<string, Row[]>()
  const byId = new Map<string, Map<string, Row>>()
  for (const [kind, list] of world.rows) {
    const subject = world.compiled.subjects.get(kind)
    if (!subject) continue
    const copies = list.map((row) => copyOf(subject, row, kind === ledger && row.id === id ? facts : {}))
    rows.set(kind, copies)
    byId.set(kind, new Map(copies.map((row) => [row.id, row])))
  }
  return { ...world, rows, byId, reached: new Map(), scores: new Map() }
}

function copyOf(subject: SubjectPlan, row: Row, facts: Readonly<FactValues>): Row {
  const values = row.values.slice()
  for (const plan of subject.facts) {
    if (plan.derive) values[plan.slot] = undefined
    else if (Object.hasOwn(facts, plan.id)) values[plan.slot] = facts[plan.id]
  }
  return { ...row, values, decided: null }
}

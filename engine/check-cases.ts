import type { Case } from './pack.generated.ts'
import type { Pack } from './pack.ts'
import { placeOf } from './place.ts'
import type { CompiledPack } from './plan.ts'
import type { Problem } from './problem.ts'
import { runCase } from './run-case.ts'
import { NO } from './truth.ts'
import { worldOfSubject } from './world-input.ts'

/** What the cases of a pack prove: per rule and outcome the ids of the cases that reach it. */
export interface Proof {
  problems: Problem[]
  /** `<set>/<rule>` → case ids */
  rules: Map<string, string[]>
  /** `<set>/<outcome>` → case ids */
  outcomes: Map<string, string[]>
}

/**
 * Runs every case of the pack: one that comes out differently is a problem, and so is a rule or an outcome that no case
 * reaches. A case reaches only what it asserts: decision sets that its `expect` names.
 */
export function checkCases(compiled: CompiledPack): Proof {
  const { pack } = compiled
  const proof: Proof = { problems: [], rules: new Map(), outcomes: new Map() }
  for (const [id, one] of Object.entries(pack.cases)) {
    const ran = runCase(compiled, one)
    if (!ran.ok)
      proof.problems.push(
        problem(
          pack,
          'case_fails',
          `cases/${id}`,
          '',
          `案例“${one.name}”的结果不符：${ran.differences.join('；')}。请改正规则或案例。`,
        ),
      )
    for (const { set, index, title } of brokenConstraints(compiled, one))
      proof.problems.push(
        problem(
          pack,
          'constraint_broken',
          `decisions/${set}`,
          `/constraints/${index}`,
          `案例“${one.name}”不合“${title}”，它并非总是成立，不能用来证明判定没有空档。请改正约束或案例。`,
        ),
      )
    const asserted = Object.keys(one.expect.decisions ?? {})
    note(proof.rules, id, ran.firedRules, asserted)
    note(proof.outcomes, id, ran.outcomes, asserted)
  }
  for (const [id, set] of Object.entries(pack.decisions)) {
    set.rules.forEach((rule, i) => {
      if (!proof.rules.has(`${id}/${rule.id}`))
        proof.problems.push(
          problem(
            pack,
            'rule_without_case',
            `decisions/${id}`,
            `/rules/${i}`,
            `没有案例使规则“${rule.title}”满足，请补一个案例或删去该规则。`,
          ),
        )
    })
    for (const [outcome, { label }] of Object.entries(set.outcomes))
      if (!proof.outcomes.has(`${id}/${outcome}`))
        proof.problems.push(
          problem(
            pack,
            'outcome_without_case',
            `decisions/${id}`,
            `/outcomes/${outcome}`,
            `没有案例得出结论“${label}”，请补一个案例或删去该结论。`,
          ),
        )
  }
  return proof
}

/** What is said to hold always must hold in every case: else it would hide gaps from the proof. */
function brokenConstraints(compiled: CompiledPack, one: Case): { set: string; index: number; title: string }[] {
  const sets = (compiled.decisionsOf.get(one.subject) ?? []).filter(({ constraints }) => constraints.length > 0)
  if (sets.length === 0) return []
  const { world, id } = worldOfSubject(compiled, one, one.on)
  const row = world.byId.get(one.subject)?.get(id)
  return sets.flatMap(({ file, constraints }) =>
    constraints.flatMap(({ title, condition }, index) =>
      row && condition.test(row, world, null) === NO ? [{ set: file.id, index, title }] : [],
    ),
  )
}

function note(into: Map<string, string[]>, id: string, paths: readonly string[], asserted: readonly string[]): void {
  for (const path of paths) {
    if (!asserted.includes(path.slice(0, path.indexOf('/')))) continue
    into.set(path, [...(into.get(path) ?? []), id])
  }
}

function problem(pack: Pack, code: string, item: string, pointer: string, message: string): Problem {
  return { code, ...placeOf(pack, item, pointer), message }
}

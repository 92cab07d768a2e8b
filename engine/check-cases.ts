import type { Pack } from './pack.ts'
import { placeOf } from './place.ts'
import type { CompiledPack } from './plan.ts'
import type { Problem } from './problem.ts'
import { runCase } from './run-case.ts'

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

function note(into: Map<string, string[]>, id: string, paths: readonly string[], asserted: readonly string[]): void {
  for (const path of paths) {
    if (!asserted.includes(path.slice(0, path.indexOf('/')))) continue
    into.set(path, [...(into.get(path) ?? []), id])
  }
}

function problem(pack: Pack, code: string, item: string, pointer: string, message: string): Problem {
  return { code, ...placeOf(pack, item, pointer), message }
}

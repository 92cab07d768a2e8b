import type { Decision } from './decision.ts'
import { evaluateSubject } from './evaluate.ts'
import type { Case, CaseValue, ExpectedDecision } from './pack.generated.ts'
import type { CompiledPack } from './plan.ts'
import { readFact } from './read-fact.ts'
import { isRefusal } from './refusal.ts'
import { parseValue, toJson } from './values.ts'
import { worldOfSubject } from './world-input.ts'

export interface CaseResult {
  ok: boolean
  /** Chinese sentences: what was expected and what came. */
  differences: string[]
  /** `<set>/<rule>` for every rule that fired. */
  firedRules: string[]
  /** `<set>/<outcome>` for every outcome reached. */
  outcomes: string[]
}

/** Runs one golden case of a pack: facts, records and a day, and what must come out. */
export function runCase(compiled: CompiledPack, one: Case): CaseResult {
  const { world, id, problems } = worldOfSubject(compiled, one, one.on)
  const differences = problems.map((problem) => `${problem.field}：${problem.message}`)
  if (differences.length > 0) return { ok: false, differences, firedRules: [], outcomes: [] }
  const decisions = evaluateSubject(world, one.subject, id, { explain: true })
  for (const [set, expected] of Object.entries(one.expect.decisions ?? {})) {
    const made = decisions.find((decision) => decision.set === set)
    differences.push(...(made ? compareDecision(made, expected) : [`没有关于“${one.subject}”的判定“${set}”`]))
  }
  for (const [fact, expected] of Object.entries(one.expect.facts ?? {})) {
    const plan = compiled.subjects.get(one.subject)?.byId.get(fact)
    const row = world.byId.get(one.subject)?.get(id)
    if (!plan || !row) differences.push(`没有指标项“${fact}”`)
    else {
      const came = JSON.stringify(toJson(plan.fact, readFact(row, plan, world)))
      const wanted = canonical(plan.fact, expected)
      if (came !== wanted) differences.push(`${plan.fact.label}应为 ${wanted}，得出 ${came}`)
    }
  }
  return {
    ok: differences.length === 0,
    differences,
    firedRules: decisions.flatMap((made) =>
      (made.explanation?.rules ?? [])
        .filter((rule) => rule.verdict === 'fired')
        .map((rule) => `${made.set}/${rule.rule}`),
    ),
    outcomes: decisions.flatMap((made) => made.outcomes.map((outcome) => `${made.set}/${outcome.id}`)),
  }
}

function canonical(fact: Parameters<typeof parseValue>[0], expected: CaseValue): string {
  const value = parseValue(fact, expected)
  return isRefusal(value) ? `（${value.message}）` : JSON.stringify(toJson(fact, value))
}

const STATUSES: readonly string[] = ['undetermined', 'none', 'notApplicable', 'conflict']

function compareDecision(made: Decision, expected: ExpectedDecision): string[] {
  const { outcome, rule, missing } =
    typeof expected === 'object' && !Array.isArray(expected)
      ? expected
      : { outcome: expected, rule: undefined, missing: undefined }
  const wanted = (Array.isArray(outcome) ? outcome : [outcome]).toSorted()
  const came = (made.status === 'decided' ? made.outcomes.map((one) => one.id) : [made.status]).toSorted()
  // A collecting set with nothing fired has no outcomes: [] and "none" say the same.
  const same = wanted.join() === came.join() || (wanted.length === 0 && made.status === 'none')
  const differences = same
    ? []
    : [`判定“${made.title}”应为 ${wanted.join('、') || '空'}，得出 ${came.join('、')}${describeStatus(made)}`]
  if (rule !== undefined && !made.rules.includes(rule))
    differences.push(`判定“${made.title}”应由规则 ${rule} 得出，实为 ${made.rules.join('、') || '无'}`)
  if (missing !== undefined && missing.toSorted().join() !== made.missing.toSorted().join())
    differences.push(`判定“${made.title}”应缺 ${missing.join('、')}，实缺 ${made.missing.join('、') || '无'}`)
  return differences
}

const describeStatus = (made: Decision): string =>
  STATUSES.includes(made.status) && made.missing.length > 0 ? `（缺 ${made.missing.join('、')}）` : ''

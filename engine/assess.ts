import { decideWithReasons } from './decide.ts'
import type { Decision } from './decision.ts'
import { formatExact, isExact } from './exact.ts'
import { type MetricValue, metricValues } from './metrics.ts'
import type { DecisionPlan, World } from './plan.ts'
import { gradeOf, scoresOf } from './score.ts'
import { type ItemJson, itemToJson } from './score-json.ts'
import type { ScorecardPlan } from './scorecard-plan.ts'
import { type JsonValue, toJson } from './values.ts'

/** An allowance that keeps a proposal from being made: who, why, and until when. */
export interface Exemption {
  /** The subject and the decision set it is exempt from; `outcome` narrows it to one. */
  id: string
  set: string
  outcome?: string
  reason: string
  approver: string
  from: string
  to: string
}

export interface ScoreResult {
  scorecard: string
  title: string
  subject: string
  id: string
  total: JsonValue
  rank: number | null
  rankFromBottom: number | null
  ranked: number
  grade: { id: string; label: string; color: string } | 'undetermined' | null
  items: ItemJson[]
}

/** A card or consequence put before a person; nothing takes effect before it is confirmed. */
export interface Proposal {
  kind: string
  subject: string
  id: string
  set: string
  outcome: string
  label: string
  rule: string | null
  clause: string | null
  decision: Decision
  exemption: Exemption | null
}

export interface Assessment {
  metrics: MetricValue[]
  scores: ScoreResult[]
  decisions: Decision[]
  proposals: Proposal[]
}

/** Everything a period gives: metrics, scores with ranks and grades, decisions about units, and what they propose. */
export function assess(world: World, exemptions: readonly Exemption[] = []): Assessment {
  const scores = [...world.compiled.scorecards.values()].flatMap((plan) => scoreResults(world, plan))
  const decisions: Decision[] = []
  const proposals: Proposal[] = []
  for (const plan of world.compiled.decisions.values()) {
    const proposing = Object.values(plan.file.outcomes).some((outcome) => outcome.proposes)
    if (!proposing && plan.file.subject !== 'unit' && plan.file.subject !== 'city' && plan.file.subject !== 'group')
      continue
    for (const row of world.rows.get(plan.file.subject) ?? []) {
      const decision = decideWithReasons(world, row, plan.file.id)
      if (decision.status === 'notApplicable') continue
      decisions.push(decision)
      proposals.push(...proposalsOf(world, plan, decision, exemptions))
    }
  }
  return { metrics: metricValues(world), scores, decisions, proposals }
}

function proposalsOf(
  world: World,
  plan: DecisionPlan,
  decision: Decision,
  exemptions: readonly Exemption[],
): Proposal[] {
  return decision.outcomes.flatMap(({ id: outcome, label }) => {
    const proposes = plan.file.outcomes[outcome]?.proposes
    if (!proposes) return []
    const rule = plan.rules.find((one) => decision.rules.includes(one.rule.id) && one.rule.event.type === outcome)?.rule
    const exemption = exemptions.find(
      (one) =>
        one.id === decision.id &&
        one.set === decision.set &&
        (one.outcome === undefined || one.outcome === outcome) &&
        one.from <= world.on &&
        world.on <= one.to,
    )
    const { kind } = proposes
    return [
      {
        kind,
        subject: decision.subject,
        id: decision.id,
        set: decision.set,
        outcome,
        label,
        rule: rule?.id ?? null,
        clause: rule?.clause ?? null,
        decision,
        exemption: exemption ?? null,
      },
    ]
  })
}

function scoreResults(world: World, plan: ScorecardPlan): ScoreResult[] {
  const rows = world.byId.get(plan.file.subject)
  return [...scoresOf(world, plan).values()].map(({ id, total, rank, rankFromBottom, ranked, items }) => {
    const grade = gradeOf(world, plan, rows!.get(id)!)
    return {
      scorecard: plan.file.id,
      title: plan.file.title,
      subject: plan.file.subject,
      id,
      total: isExact(total) ? formatExact(total) : toJson({ type: 'number' }, total),
      rank,
      rankFromBottom,
      ranked,
      grade:
        grade === null || grade === 'undetermined' ? grade : { id: grade.id, label: grade.label, color: grade.color },
      items: items.map(itemToJson),
    }
  })
}

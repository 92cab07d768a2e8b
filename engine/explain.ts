import type { ConditionTrace, Decision, OperandTrace, RuleTrace, SetExplanation, TraceVerdict } from './decision.ts'
import { distanceOf } from './distance.ts'
import { missingOf } from './missing.ts'
import type { Fact } from './pack.generated.ts'
import type { ConditionPlan, DecisionPlan, Operand, Row, World } from './plan.ts'
import { rulesOnDay } from './rules-on-day.ts'
import { type Truth, UNDETERMINED, verdictOf } from './truth.ts'
import { toJson } from './values.ts'

const VERDICTS: readonly TraceVerdict[] = ['no', 'yes', 'undetermined', 'inapplicable', 'inapplicable', 'undetermined']
const NOTHING_MISSING: string[] = []
const says = (truth: Truth): TraceVerdict => VERDICTS[truth]!

/** Why a set concluded what it did: every rule with its verdict, every condition with both values. */
export function explainSet(world: World, row: Row, set: DecisionPlan, decision: Decision): SetExplanation {
  const { otherwise } = set.file
  const byOtherwise = decision.status === 'decided' && decision.rules.length === 0 && otherwise
  return {
    applies: set.applies ? traceCondition(world, row, set.applies) : null,
    rules: rulesOnDay(world, set).map(
      (plan): RuleTrace => ({
        rule: plan.rule.id,
        title: plan.rule.title,
        clause: plan.rule.clause,
        outcome: plan.rule.event.type,
        verdict: verdictOf(plan.test(row, world, null)),
        condition: traceCondition(world, row, plan.condition),
      }),
    ),
    otherwise: byOtherwise ? { title: byOtherwise.title, clause: byOtherwise.clause ?? null } : null,
  }
}

/** One condition and its parts with verdicts and both values, as data. */
export function traceCondition(world: World, row: Row, plan: ConditionPlan): ConditionTrace {
  const truth = plan.test(row, world, null)
  const verdict = says(truth)
  switch (plan.kind) {
    case 'all':
    case 'any':
      return { kind: plan.kind, verdict, parts: plan.parts.map((part) => traceCondition(world, row, part)) }
    case 'not':
      return { kind: 'not', verdict, part: traceCondition(world, row, plan.part) }
    case 'named':
      return { kind: 'named', verdict, id: plan.id, title: plan.title, part: traceCondition(world, row, plan.part) }
    default:
      return {
        kind: 'compare',
        verdict,
        operator: plan.operator,
        left: operandTrace(world, row, plan.left),
        right: operandTrace(world, row, plan.right),
        missing: truth === UNDETERMINED ? missingOf(world, row, [plan]) : NOTHING_MISSING,
        distance: distanceOf(world, row, plan),
      }
  }
}

/** One side of a comparison as data: where the value comes from, and for a parameter its clause and first day. */
export function operandTrace(world: World, row: Row, operand: Operand): OperandTrace {
  const { source } = operand
  const fact = source.kind === 'fact' ? world.compiled.pack.facts[source.id] : undefined
  const value = toJson(fact ?? { type: operand.type.type as Fact['type'] }, operand.get(row, world, null))
  const id = 'id' in source ? source.id : null
  if (source.kind !== 'parameter') return { kind: source.kind, id, value, clause: null, from: null, assumed: false }
  const entry = world.compiled.parameters.get(source.id)?.entries.findLast((one) => one.from <= world.on)
  const assumed = world.compiled.pack.parameters[source.id]?.assumed === true
  return { kind: 'parameter', id, value, clause: entry?.clause ?? null, from: entry?.from ?? null, assumed }
}

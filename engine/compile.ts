import type { BulletinPlan } from './bulletin-plan.ts'
import { createCalendar } from './calendar.ts'
import { compileBulletin } from './compile-bulletin.ts'
import { compileCondition } from './compile-condition.ts'
import type { CompileProblem, Compiler, Scope } from './compile-context.ts'
import { compileDecision } from './compile-decision.ts'
import { compileDerivation } from './compile-derivation.ts'
import { compileDuty } from './compile-duty.ts'
import { compileExpression } from './compile-expression.ts'
import { compileMetric } from './compile-metric.ts'
import { compileParameters } from './compile-parameters.ts'
import { compileScorecard } from './compile-scorecard.ts'
import { compileSubjects } from './compile-subjects.ts'
import { compileWorkflow } from './compile-workflow.ts'
import type { DutyPlan } from './duty-plan.ts'
import { findCycle, readsOf } from './graph.ts'
import type { MetricPlan } from './metric-plan.ts'
import type { Pack } from './pack.ts'
import { placeOf } from './place.ts'
import type { CompiledPack, DecisionPlan } from './plan.ts'
import type { Problem } from './problem.ts'
import type { ScorecardPlan } from './scorecard-plan.ts'
import type { WorkflowPlan } from './workflow-plan.ts'

/** What compiling a pack gives: functions to evaluate with, or every problem at once. */
export interface Compilation {
  pack: CompiledPack | null
  problems: Problem[]
}

/** Turns a merged pack into functions. Nothing is generated as text; all problems are reported, not the first. */
export function compilePack(pack: Pack): Compilation {
  const problems: CompileProblem[] = []
  const compiler: Compiler = {
    pack,
    calendar: createCalendar(Object.values(pack.calendars)),
    subjects: compileSubjects(pack, problems),
    parameters: new Map(),
    problems,
    expression: (scope, json) => compileExpression(compiler, scope, json),
    condition: (scope, json) => compileCondition(compiler, scope, json),
  }
  compileParameters(compiler)
  for (const subject of compiler.subjects.values())
    for (const plan of subject.facts)
      if (plan.fact.derive !== undefined) plan.derive = compileDerivation(compiler, plan)
  const decisions = new Map<string, DecisionPlan>()
  for (const [id, file] of Object.entries(pack.decisions)) {
    const plan = compileDecision(compiler, file)
    if (plan) decisions.set(id, plan)
  }
  const duties = new Map<string, DutyPlan>()
  for (const [id, duty] of Object.entries(pack.duties)) {
    const plan = compileDuty(compiler, id, duty)
    if (plan) duties.set(id, plan)
  }
  const scorecards = new Map<string, ScorecardPlan>()
  for (const [id, file] of Object.entries(pack.scorecards)) {
    const plan = compileScorecard(compiler, file)
    if (plan) scorecards.set(id, plan)
  }
  const workflows = new Map<string, WorkflowPlan>()
  for (const file of Object.values(pack.workflows)) {
    const plan = compileWorkflow(compiler, file)
    if (plan) workflows.set(file.ledger, plan)
  }
  const metrics = new Map<string, MetricPlan>()
  for (const [id, metric] of Object.entries(pack.metrics)) {
    const plan = compileMetric(compiler, id, metric)
    if (plan) metrics.set(id, plan)
  }
  const bulletins = new Map<string, BulletinPlan>()
  for (const file of Object.values(pack.bulletins)) {
    const plan = compileBulletin(compiler, file)
    if (plan) bulletins.set(file.id, plan)
  }
  const parts: Parts = { decisions, duties, scorecards, workflows, metrics, bulletins }
  const cycle = problems.length === 0 ? findCycle(compiler.subjects, parts) : null
  if (cycle) {
    const scope: Scope = { kind: '', outer: null, item: cycle[0]!, pointer: '' }
    problems.push({
      code: 'cycle',
      item: scope.item,
      pointer: '',
      message: `指标项和判定互相依赖成环：${cycle.join(' → ')}，请去掉其中一处引用。`,
    })
  }
  return problems.length > 0
    ? { pack: null, problems: problems.map((problem) => placed(pack, problem)) }
    : { pack: assemble(compiler, parts), problems: [] }
}

function placed(pack: Pack, { code, item, pointer, message }: CompileProblem): Problem {
  return { code, message, ...placeOf(pack, item, pointer) }
}

interface Parts {
  decisions: Map<string, DecisionPlan>
  duties: Map<string, DutyPlan>
  scorecards: Map<string, ScorecardPlan>
  workflows: Map<string, WorkflowPlan>
  metrics: Map<string, MetricPlan>
  bulletins: Map<string, BulletinPlan>
}

function assemble(compiler: Compiler, parts: Parts): CompiledPack {
  const { decisions } = parts
  const decisionsOf = new Map<string, DecisionPlan[]>()
  for (const plan of decisions.values()) {
    const list = decisionsOf.get(plan.file.subject) ?? []
    decisionsOf.set(plan.file.subject, [...list, plan])
  }
  const { pack, calendar, subjects, parameters } = compiler
  return { pack, calendar, subjects, parameters, ...parts, decisionsOf, reads: readsOf(subjects, parts) }
}

import { type Compiler, comparable, inside, isQuantityType, report, type Scope, typeOfFact } from './compile-context.ts'
import { ownFact } from './compile-move.ts'
import type { MetricPlan } from './metric-plan.ts'
import type { Metric } from './pack.generated.ts'

/** Compiles a metric; faults are reported and give null. */
export function compileMetric(compiler: Compiler, id: string, metric: Metric): MetricPlan | null {
  const item = `metrics/${id}`
  const known = compiler.pack.facts[metric.fact]
  const scope: Scope = { kind: known?.subject ?? '', outer: null, item, pointer: '' }
  const before = compiler.problems.length
  const fact = ownFact(compiler, inside(scope, 'fact'), metric.fact)
  if (!fact) return null
  const { appliesWhen, better, rank, target } = metric
  if ((better ?? rank ?? target) !== undefined && !isQuantityType(typeOfFact(fact)))
    report(
      compiler,
      inside(scope, 'fact'),
      'type_mismatch',
      `指标“${metric.label}”要比较大小，“${fact.fact.label}”却是 ${fact.fact.type}，请改用数值类事实。`,
    )
  if (rank?.kinds && fact.fact.subject !== 'unit')
    report(
      compiler,
      inside(scope, 'rank', 'kinds'),
      'subject_unfit',
      `指标“${metric.label}”的对象是“${fact.fact.subject}”，只有单位的指标能按单位种类排名，请删去 kinds。`,
    )
  const applies = appliesWhen ? compiler.condition(inside(scope, 'appliesWhen'), appliesWhen) : null
  const aim = target === undefined ? null : compiler.expression(inside(scope, 'target'), target)
  if (aim && !comparable(typeOfFact(fact), aim.type))
    report(
      compiler,
      inside(scope, 'target'),
      'type_mismatch',
      `指标“${metric.label}”的目标是 ${aim.type.type}，与 ${fact.fact.type} 不能比较，请核对单位。`,
    )
  const within = ownFact(compiler, inside(scope, 'rank', 'within'), rank?.within)
  return compiler.problems.length === before ? { id, metric, fact, applies, target: aim, within } : null
}

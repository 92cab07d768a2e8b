import { type Compiler, checkParameter, inside, isPlainNumber, report, type Scope } from './compile-context.ts'
import type { ScorecardFile, ScoreItem } from './pack.generated.ts'
import type { ScorecardPlan, ScoreItemPlan } from './scorecard-plan.ts'

/** Compiles a scorecard; faults are reported and give null. */
export function compileScorecard(compiler: Compiler, file: ScorecardFile): ScorecardPlan | null {
  const scope: Scope = { kind: file.subject, outer: null, item: `scorecards/${file.id}`, pointer: '' }
  const before = compiler.problems.length
  if (!compiler.subjects.has(file.subject))
    return report(
      compiler,
      inside(scope, 'subject'),
      'subject_unknown',
      `评分表“${file.title}”的对象“${file.subject}”不是台账，也不是 unit、group、city。`,
    )
  for (const key of ['floor', 'cap'] as const) checkParameter(compiler, inside(scope, key), file[key])
  const plan: ScorecardPlan = {
    file,
    applies: file.appliesWhen ? compiler.condition(inside(scope, 'appliesWhen'), file.appliesWhen) : null,
    items: compileItems(compiler, scope, file.items),
    grades: (file.grades ?? []).map((grade, index) => ({
      id: grade.id,
      label: grade.label,
      color: grade.color ?? 'grey',
      when: grade.when ? compiler.condition(inside(scope, 'grades', index, 'when'), grade.when) : null,
    })),
  }
  return compiler.problems.length === before ? plan : null
}

function compileItems(compiler: Compiler, scope: Scope, items: readonly ScoreItem[]): ScoreItemPlan[] {
  return items.map((item, index) => {
    const at = inside(scope, 'items', index)
    for (const key of ['full', 'floor', 'cap'] as const) checkParameter(compiler, inside(at, key), item[key])
    for (const [rater, { weight }] of (item.byHand?.by ?? []).entries())
      checkParameter(compiler, inside(at, 'byHand', 'by', rater, 'weight'), weight)
    const ways = [item.points, item.byHand, item.items].filter((way) => way !== undefined).length
    if (ways !== 1)
      report(compiler, at, 'score_item_shape', `评分项“${item.title}”应写明 points、byHand、items 三者之一。`)
    const points = item.points === undefined ? null : compiler.expression(inside(at, 'points'), item.points)
    if (points && !isPlainNumber(points.type))
      report(compiler, inside(at, 'points'), 'type_mismatch', `评分项“${item.title}”的得分应为不带单位的数。`)
    return {
      item,
      points,
      applies: item.appliesWhen ? compiler.condition(inside(at, 'appliesWhen'), item.appliesWhen) : null,
      items: compileItems(compiler, at, item.items ?? []),
    }
  })
}

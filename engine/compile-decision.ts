import { type Compiler, inside, report, type Scope } from './compile-context.ts'
import type { DecisionFile } from './pack.generated.ts'
import type { DecisionPlan, RulePlan } from './plan.ts'

/** Compiles a decision set; null when one of its rules has a fault. */
export function compileDecision(compiler: Compiler, file: DecisionFile): DecisionPlan | null {
  const scope: Scope = { kind: file.subject, outer: null, item: `decisions/${file.id}`, pointer: '' }
  if (!compiler.subjects.has(file.subject))
    return report(
      compiler,
      inside(scope, 'subject'),
      'subject_unknown',
      `判定“${file.title}”的对象“${file.subject}”不是台账，也不是 unit、group、city。`,
    )
  const applies = file.appliesWhen ? compiler.condition(inside(scope, 'appliesWhen'), file.appliesWhen) : null
  const rules = file.rules.map((rule, index): RulePlan | null => {
    const at = inside(scope, 'rules', index)
    if (!Object.hasOwn(file.outcomes, rule.event.type))
      report(
        compiler,
        inside(at, 'event', 'type'),
        'outcome_unknown',
        `规则“${rule.title}”的结论“${rule.event.type}”没有定义，请先在 outcomes 中定义。`,
      )
    const condition = compiler.condition(inside(at, 'conditions'), rule.conditions)
    return condition && { rule, condition, test: condition.test }
  })
  if (file.otherwise && !Object.hasOwn(file.outcomes, file.otherwise.outcome))
    return report(
      compiler,
      inside(scope, 'otherwise', 'outcome'),
      'outcome_unknown',
      `结论“${file.otherwise.outcome}”没有定义，请先在 outcomes 中定义。`,
    )
  const constraints = (file.constraints ?? []).map(({ title, conditions }, index) => ({
    title,
    condition: compiler.condition(inside(scope, 'constraints', index, 'conditions'), conditions),
  }))
  const faulty = [...rules, ...constraints.map(({ condition }) => condition)].some((part) => part === null)
  if (faulty || (file.appliesWhen && !applies)) return null
  const plans = (rules as RulePlan[]).toSorted((a, b) => (b.rule.priority ?? 1) - (a.rule.priority ?? 1))
  return { file, applies, rules: plans, constraints: constraints as DecisionPlan['constraints'] }
}

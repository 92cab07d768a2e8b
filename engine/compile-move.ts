import { type Compiler, comparable, findFact, inside, report, type Scope, typeOfFact } from './compile-context.ts'
import type { Effect, Expr, Fact, Move } from './pack.generated.ts'
import type { FactPlan } from './plan.ts'
import type { AssignmentPlan, EffectPlan, MovePlan } from './workflow-plan.ts'

/** Compiles one move of a workflow; `scope` stands at the move. Faults are reported and give null. */
export function compileMove(compiler: Compiler, scope: Scope, move: Move): MovePlan | null {
  const before = compiler.problems.length
  for (const key of ['requires', 'asks'] as const)
    for (const [index, fact] of (move[key] ?? []).entries()) filledFact(compiler, inside(scope, key, index), fact)
  for (const [index, fact] of (move.ofUnit ?? []).entries()) {
    const at = inside(scope, 'ofUnit', index)
    const plan = ownFact(compiler, at, fact, ['ref', 'refs'])
    if (plan && plan.fact.refers !== 'unit')
      report(compiler, at, 'refers_unfit', `“${plan.fact.label}”不是引用单位的事实，请改正。`)
  }
  if (move.reasonInto !== undefined) filledFact(compiler, inside(scope, 'reasonInto'), move.reasonInto, ['text'])
  const byLimit = (compiler.pack.workflows[scope.item.slice('workflows/'.length)]?.limits ?? []).some(
    (limit) => limit.move === move.id,
  )
  if (!move.by && !byLimit)
    report(compiler, scope, 'move_without_role', `推进“${move.title}”没有办理角色，也没有时限自动推进，请写明 by。`)
  const plan = {
    move,
    when: move.when ? compiler.condition(inside(scope, 'when'), move.when) : null,
    sets: compileAssignments(compiler, inside(scope, 'sets'), scope.kind, move.sets ?? {}),
    creates: (move.creates ?? []).map((effect, index) =>
      compileEffect(compiler, inside(scope, 'creates', index), effect),
    ),
  }
  return compiler.problems.length === before ? { ...plan, creates: plan.creates as EffectPlan[] } : null
}

function compileEffect(compiler: Compiler, scope: Scope, effect: Effect): EffectPlan | null {
  const { ledger, link, each, reasonInto } = effect
  const before = compiler.problems.length
  if (!compiler.pack.ledgers[ledger])
    return report(compiler, inside(scope, 'ledger'), 'ledger_unknown', `没有名为“${ledger}”的台账，请检查拼写。`)
  const made = { ...scope, kind: ledger }
  const target = link === undefined ? null : filledFact(compiler, inside(made, 'link'), link, ['ref', 'refs'])
  if (target && target.fact.refers !== scope.kind)
    report(compiler, inside(scope, 'link'), 'refers_unfit', `“${target.fact.label}”不是引用本台账的事实，请改正。`)
  if (reasonInto !== undefined) filledFact(compiler, inside(made, 'reasonInto'), reasonInto, ['text'])
  if (each) {
    const of = ownFact(compiler, inside(scope, 'each', 'of'), each.of, ['refs'])
    const into = filledFact(compiler, inside(made, 'each', 'into'), each.into, ['ref'])
    if (of && into && of.fact.refers !== into.fact.refers)
      report(
        compiler,
        inside(scope, 'each', 'into'),
        'refers_unfit',
        `“${of.fact.label}”与“${into.fact.label}”引用的不是同一种对象，请改正。`,
      )
  }
  const when = effect.when ? compiler.condition(inside(scope, 'when'), effect.when) : null
  const facts = compileAssignments(compiler, inside(scope, 'facts'), ledger, effect.facts)
  return compiler.problems.length === before ? { effect, when, facts } : null
}

/** Expressions look at the record that is moved; what they give must fit the fact of `kind` that takes it. */
function compileAssignments(
  compiler: Compiler,
  scope: Scope,
  kind: string,
  assigned: Readonly<Record<string, Expr | null>>,
): AssignmentPlan[] {
  const plans: AssignmentPlan[] = []
  for (const [fact, json] of Object.entries(assigned)) {
    const at = inside(scope, fact)
    const target = filledFact(compiler, { ...at, kind }, fact)
    const expression = json === null ? null : compiler.expression(at, json)
    if (!target || (json !== null && !expression)) continue
    const code = constantOf(json)
    if (expression && !comparable(typeOfFact(target), expression.type))
      report(
        compiler,
        at,
        'type_mismatch',
        `“${target.fact.label}”是 ${target.fact.type}，算式得出的是 ${expression.type.type}，请改正。`,
      )
    else if (target.fact.type === 'enum' && code !== null && !Object.hasOwn(target.fact.values ?? {}, code))
      report(compiler, at, 'code_unknown', `“${target.fact.label}”没有选项 ${code}，请改正。`)
    else plans.push({ fact, expression })
  }
  return plans
}

function constantOf(json: Expr | null): string | null {
  const word = typeof json === 'object' && json !== null && 'const' in json ? json.const : null
  return typeof word === 'string' ? word : null
}

/** A fact of the scope's subject; reports one that is unknown or not of these types. */
export function ownFact(
  compiler: Compiler,
  scope: Scope,
  id: string | undefined,
  types?: readonly Fact['type'][],
): FactPlan | null {
  if (id === undefined) return null
  const plan = findFact(compiler, scope.kind, id)
  if (!plan) {
    const known = compiler.pack.facts[id]
    return known
      ? report(
          compiler,
          scope,
          'fact_of_other_subject',
          `事实 ${id} 属于“${known.subject}”，这里要用“${scope.kind}”的事实，请改正。`,
        )
      : report(compiler, scope, 'fact_unknown', `没有事实 ${id}，请改正编号。`)
  }
  if (types && !types.includes(plan.fact.type))
    return report(
      compiler,
      scope,
      'type_mismatch',
      `“${plan.fact.label}”是 ${plan.fact.type}，这里要用 ${types.join('、')}，请改正。`,
    )
  return plan
}

/** The same, for a fact that is written to: nobody fills a derived one. */
function filledFact(compiler: Compiler, scope: Scope, id: string, types?: readonly Fact['type'][]): FactPlan | null {
  const plan = ownFact(compiler, scope, id, types)
  if (plan && plan.fact.derive !== undefined)
    return report(compiler, scope, 'fact_derived', `“${plan.fact.label}”由系统计算，不能填写，请改用填报的事实。`)
  return plan
}

import { type Compiler, comparable, inside, isPlainNumber, report, type Scope, typeOfFact } from './compile-context.ts'
import { isExact, multiply } from './exact.ts'
import type { ExpressionPlan, FactPlan } from './plan.ts'

/** Compiles what a derived fact is computed from, and checks that it gives the type the fact declares. */
export function compileDerivation(compiler: Compiler, plan: FactPlan): ExpressionPlan | null {
  const scope: Scope = { kind: plan.fact.subject, outer: null, item: `facts/${plan.id}`, pointer: '/derive' }
  const derived = compiler.expression(scope, plan.fact.derive)
  if (!derived) return null
  const declared = typeOfFact(plan)
  // The difference of two ratios is entered and compared in percentage points: 0.2 is 20 of them.
  if (declared.type === 'points' && isPlainNumber(derived.type)) {
    return {
      ...derived,
      type: declared,
      get: (row, world, outer) => {
        const value = derived.get(row, world, outer)
        return isExact(value) ? multiply(value, 100) : value
      },
    }
  }
  if (comparable(declared, derived.type)) return derived
  return report(
    compiler,
    inside(scope),
    'derivation_type',
    `指标项“${plan.fact.label}”声明为 ${declared.type}，算式得出的是 ${derived.type.type}，请改声明或改算式。`,
  )
}

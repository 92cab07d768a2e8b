import { type Compiler, findFact, report, type Scope, typeOfFact } from './compile-context.ts'
import { NONE } from './nothing.ts'
import { periodOf } from './period.ts'
import type { Operand, ValueType } from './plan.ts'
import { readFact } from './read-fact.ts'
import type { Value } from './values.ts'

const PARAMETER = 'parameter:'
const OUTER = 'subject:'

/** A reference as rules and expressions write it: a fact id, `parameter:<id>`, `subject:<fact>`, `today` or `period`. */
export function compileReference(compiler: Compiler, scope: Scope, reference: string): Operand | null {
  if (reference === 'today')
    return { source: { kind: 'today' }, type: { type: 'date' }, get: (_row, world) => world.on }
  if (reference === 'period')
    return {
      source: { kind: 'period' },
      type: { type: 'period' },
      get: (_row, world) => world.period ?? periodOf(world.on, 'month'),
    }
  if (reference.startsWith(PARAMETER)) return compileParameter(compiler, scope, reference.slice(PARAMETER.length))
  if (reference.startsWith(OUTER)) return compileOuter(compiler, scope, reference.slice(OUTER.length))
  const plan = findFact(compiler, scope.kind, reference)
  if (!plan) {
    const known = compiler.pack.facts[reference]
    return known
      ? report(
          compiler,
          scope,
          'fact_of_other_subject',
          `指标项“${reference}”属于“${known.subject}”，这里判定的对象是“${scope.kind}”，请改用本对象的指标项，或用 lookup 引用。`,
        )
      : report(compiler, scope, 'fact_unknown', `指标项“${reference}”没有定义，请检查拼写，或先在词汇表中定义它。`)
  }
  return {
    source: { kind: 'fact', id: reference },
    type: typeOfFact(plan),
    get: (row, world) => readFact(row, plan, world),
  }
}

function compileParameter(compiler: Compiler, scope: Scope, id: string): Operand | null {
  const plan = compiler.parameters.get(id)
  const parameter = compiler.pack.parameters[id]
  if (!plan || !parameter)
    return report(compiler, scope, 'parameter_unknown', `参数“${id}”没有定义，请检查拼写，或先在参数文件中定义它。`)
  const type: ValueType = {
    type: parameter.type,
    currency: parameter.type === 'money' ? (parameter.currency ?? 'CNY') : undefined,
  }
  return { source: { kind: 'parameter', id }, type, get: (_row, world) => world.parameters[plan.slot]! }
}

function compileOuter(compiler: Compiler, scope: Scope, id: string): Operand | null {
  if (scope.outer === null)
    return report(compiler, scope, 'outer_fact_misplaced', `“subject:${id}”只能写在 where 条件里。`)
  const plan = findFact(compiler, scope.outer, id)
  if (!plan) return report(compiler, scope, 'fact_unknown', `指标项“${id}”没有定义，请检查拼写。`)
  return {
    source: { kind: 'outerFact', id },
    type: typeOfFact(plan),
    get: (_row, world, outer) => (outer ? readFact(outer, plan, world) : NONE),
  }
}

export const constantOperand = (value: Value, type: ValueType): Operand => ({
  source: { kind: 'constant', value },
  type,
  get: () => value,
})

import { type Compiler, inside, isQuantityType, report, type Scope } from './compile-context.ts'
import { compileReference } from './compile-operand.ts'
import { add, compare, divide, type Exact } from './exact.ts'
import { expression, type Operation, partsOf } from './expression-plan.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import type { Operand, RecordsPlan, Row, ValueType, World } from './plan.ts'
import { recordsReaching } from './reach.ts'
import { mayBecomeYes, YES } from './truth.ts'
import type { Value } from './values.ts'

/** `{ ledger, via, where?, of?, by? }`: the records of a ledger that reach the subject. */
function compileRecords(compiler: Compiler, scope: Scope, json: unknown): RecordsPlan | null {
  const node = partsOf(json)
  const ledger = typeof node.ledger === 'string' ? node.ledger : ''
  if (!compiler.pack.ledgers[ledger])
    return report(compiler, inside(scope, 'ledger'), 'ledger_unknown', `没有名为“${ledger}”的台账，请检查拼写。`)
  const hops = compileVia(compiler, scope, ledger, node.via)
  const records: Scope = { ...scope, kind: ledger, outer: scope.kind }
  const where = node.where === undefined ? null : compiler.condition(inside(records, 'where'), node.where)
  const operand = (key: 'of' | 'by'): Operand | null =>
    typeof node[key] === 'string' ? compileReference(compiler, inside(records, key), node[key]) : null
  const of = operand('of')
  const by = operand('by')
  if (!hops || (node.where !== undefined && !where) || (node.of !== undefined && !of) || (node.by !== undefined && !by))
    return null
  return { ledger, hops, key: [ledger, ...hops].join(' '), where, of, by }
}

/** Checks `node.project.responsibleUnit` step by step: each is a reference to the next kind, the last to the subject. */
export function compileVia(compiler: Compiler, scope: Scope, ledger: string, via: unknown): string[] | null {
  if (via === undefined && scope.kind === 'city') return []
  const steps = typeof via === 'string' ? via.split('.') : []
  let kind = ledger
  const hops: string[] = []
  for (const step of steps[0] === ledger ? steps.slice(1) : []) {
    const id = `${kind}.${step}`
    const fact = compiler.subjects.get(kind)?.byId.get(id)?.fact
    if (!fact?.refers || (fact.type !== 'ref' && fact.type !== 'refs'))
      return report(compiler, inside(scope, 'via'), 'via_unknown', `via 中的“${id}”不是引用类指标项，请检查路径。`)
    hops.push(id)
    kind = fact.refers
  }
  if (hops.length === 0 || kind !== scope.kind)
    return report(compiler, inside(scope, 'via'), 'via_unknown', `via 应从“${ledger}”出发，沿引用到达“${scope.kind}”。`)
  return hops
}

/** The records that meet `where`; null when a fact that decides it is missing. */
export function matchingRecords(plan: RecordsPlan, row: Row, world: World): Row[] | null {
  const matched: Row[] = []
  for (const record of recordsReaching(plan, row, world)) {
    const truth = plan.where ? plan.where.test(record, world, row) : YES
    if (mayBecomeYes(truth)) return null
    if (truth === YES) matched.push(record)
  }
  return matched
}

/** The values of `of`, which the caller has seen to, over the matching records; those to which it does not apply are left out. */
function valuesOf(plan: RecordsPlan, row: Row, world: World): Exact[] | null {
  const matched = matchingRecords(plan, row, world)
  if (!matched) return null
  const values: Exact[] = []
  for (const record of matched) {
    const value = plan.of!.get(record, world, row)
    if (value === UNKNOWN) return null
    if (value !== NONE && value !== NOT_APPLICABLE) values.push(value as Exact)
  }
  return values
}

const count: Operation = (compiler, scope, argument) => {
  const records = compileRecords(compiler, scope, argument)
  return (
    records &&
    expression('count', { type: 'integer' }, (row, world) => matchingRecords(records, row, world)?.length ?? UNKNOWN, {
      records,
    })
  )
}

const total = (values: Exact[]): Exact => values.reduce((running, value) => add(running, value), 0 as Exact)
/** Amounts and numbers by size, days by date (their text sorts so). */
function sizeOrder(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return compare(a as Exact, b as Exact)
}

/** An operation over one quantity of the matching records. */
const over =
  (name: string, dates: boolean, compute: (values: Exact[]) => Value): Operation =>
  (compiler, scope, argument) => {
    const records = compileRecords(compiler, scope, argument)
    if (!records) return null
    const type: ValueType | undefined = records.of?.type
    if (!type || !(isQuantityType(type) || (dates && type.type === 'date')))
      return report(compiler, inside(scope, 'of'), 'type_mismatch', `${name} 的 of 应为数值类指标项。`)
    return expression(
      name,
      type,
      (row, world) => {
        const values = valuesOf(records, row, world)
        return values ? compute(values) : UNKNOWN
      },
      { records },
    )
  }

const extreme = (values: Exact[], wanted: -1 | 1): Value =>
  values.length === 0 ? NONE : values.reduce((best, value) => (sizeOrder(value, best) === wanted ? value : best))

/** The value of `of` in the record with the greatest `by`; of equals, the one that stands last. */
const latest: Operation = (compiler, scope, argument) => {
  const records = compileRecords(compiler, scope, argument)
  if (!records) return null
  const { of, by } = records
  if (!of || !by)
    return report(compiler, scope, 'expression_arguments', 'latest 应写明 of（取哪一项）和 by（按哪个日期）。')
  return expression(
    'latest',
    of.type,
    (row, world) => {
      const matched = matchingRecords(records, row, world)
      if (!matched) return UNKNOWN
      let best: Row | null = null
      let bestBy: Value = NONE
      for (const record of matched) {
        const key = by.get(record, world, row)
        if (key === UNKNOWN) return UNKNOWN
        if (key === NONE || key === NOT_APPLICABLE) continue
        if (best === null || sizeOrder(key, bestBy) >= 0) [best, bestBy] = [record, key]
      }
      return best ? of.get(best, world, row) : NONE
    },
    { records },
  )
}

export const recordOperations: Readonly<Record<string, Operation>> = {
  count,
  sum: over('sum', false, total),
  mean: over('mean', false, (values) => (values.length === 0 ? NOT_APPLICABLE : divide(total(values), values.length))),
  min: over('min', true, (values) => extreme(values, -1)),
  max: over('max', true, (values) => extreme(values, 1)),
  latest,
}

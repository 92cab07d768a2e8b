import { UNKNOWN } from './nothing.ts'
import type { ConditionPlan, ExpressionPlan, Operand, Row, Source, World } from './plan.ts'
import { recordsReaching } from './reach.ts'
import { readFact } from './read-fact.ts'
import { isUnsettled } from './truth.ts'

/**
 * The filled-in facts whose absence leaves the conditions undetermined: derived facts are followed down to what
 * somebody has to fill. Facts of records and other subjects are named by their own id.
 */
export function missingOf(world: World, row: Row, conditions: readonly ConditionPlan[]): string[] {
  const found = new Set<string>()
  for (const condition of conditions) inCondition(world, row, null, condition, found)
  return [...found].sort()
}

function inCondition(world: World, row: Row, outer: Row | null, plan: ConditionPlan, found: Set<string>): void {
  if (!isUnsettled(plan.test(row, world, outer))) return
  if (plan.kind === 'compare') {
    inOperand(world, row, outer, plan.left, found)
    inOperand(world, row, outer, plan.right, found)
  } else if ('parts' in plan) {
    for (const part of plan.parts) inCondition(world, row, outer, part, found)
  } else inCondition(world, row, outer, plan.part, found)
}

function inOperand(world: World, row: Row, outer: Row | null, operand: Operand, found: Set<string>): void {
  if (operand.get(row, world, outer) !== UNKNOWN) return
  inSource(world, row, outer, operand.source, found)
}

function inSource(world: World, row: Row, outer: Row | null, source: Source, found: Set<string>): void {
  if (source.kind === 'fact') inFact(world, row, source.id, found)
  else if (source.kind === 'outerFact' && outer) inFact(world, outer, source.id, found)
  else if (source.kind === 'peers')
    for (const peer of world.rows.get(row.kind)!) {
      inFact(world, peer, source.id, found)
      if (source.within) inFact(world, peer, source.within, found)
    }
  else if (source.kind === 'outcome') {
    // The decision is known: the fact that comes of it has been read.
    for (const fact of row.decided!.get(source.id)!.missing) found.add(fact)
  }
}

function inFact(world: World, row: Row, id: string, found: Set<string>): void {
  const plan = world.compiled.subjects.get(row.kind)?.byId.get(id)
  if (!plan || readFact(row, plan, world) !== UNKNOWN) return
  if (plan.derive) inExpression(world, row, plan.derive, found)
  else found.add(id)
}

/** Behind a reference: what the other subject lacks, or the fact itself where nobody knows that subject. */
function inOther(
  world: World,
  row: Row,
  plan: ExpressionPlan,
  { kindOf, id }: Extract<Source, { kind: 'otherFact' }>,
  found: Set<string>,
): void {
  const target = plan.inputs[0]?.get(row, world, null)
  if (typeof target !== 'string') return
  const other = world.byId.get(kindOf)?.get(target)
  if (other) inFact(world, other, id, found)
  else found.add(id)
}

function inExpression(world: World, row: Row, plan: ExpressionPlan, found: Set<string>): void {
  if (plan.source?.kind === 'otherFact') inOther(world, row, plan, plan.source, found)
  else if (plan.source) inSource(world, row, null, plan.source, found)
  for (const condition of plan.conditions) inCondition(world, row, null, condition, found)
  for (const input of plan.inputs) if (input.get(row, world, null) === UNKNOWN) inExpression(world, row, input, found)
  const { records } = plan
  if (!records) return
  for (const record of recordsReaching(records, row, world)) {
    if (records.where) inCondition(world, record, row, records.where, found)
    if (records.of) inOperand(world, record, row, records.of, found)
    if (records.by) inOperand(world, record, row, records.by, found)
  }
}

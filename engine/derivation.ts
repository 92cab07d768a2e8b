import type { ConditionTrace } from './decision.ts'
import { traceCondition } from './explain.ts'
import { matchingRecords } from './expression-records.ts'
import type { ExpressionPlan, FactPlan, Operand, RecordsPlan, Row, Source, World } from './plan.ts'
import { readFact } from './read-fact.ts'
import { scoresOf } from './score.ts'
import { type ItemJson, itemToJson } from './score-json.ts'
import { type JsonValue, toJson } from './values.ts'

/** Where a value comes from, down to what was filled in. */
export type Derivation =
  | { kind: 'filled'; fact: string; subject: string; id: string; value: JsonValue }
  | { kind: 'derived'; fact: string; subject: string; id: string; value: JsonValue; from: Derivation }
  | {
      kind: 'parameter'
      parameter: string
      value: JsonValue
      clause: string | null
      from: string | null
      assumed: boolean
    }
  | { kind: 'today' | 'period' | 'constant' | 'frozen'; value: JsonValue }
  | { kind: 'outcome'; set: string; value: JsonValue }
  | { kind: 'score'; scorecard: string; value: JsonValue; items: ItemJson[] }
  | {
      kind: 'operation'
      operation: string
      value: JsonValue
      inputs: Derivation[]
      conditions: ConditionTrace[]
      records: { ledger: string; total: number; shown: { id: string; values: Derivation[] }[] } | null
    }

/** A page of records is enough to open a sum; the count is always whole. */
const RECORDS_SHOWN = 200

/** Opens one fact of one subject to the bottom: its inputs, the records behind a count or a sum, parameters with clause. */
export function deriveFact(world: World, kind: string, id: string, factId: string): Derivation {
  const row = world.byId.get(kind)?.get(id)
  const plan = world.compiled.subjects.get(kind)?.byId.get(factId)
  if (!row || !plan) throw new RangeError(`${factId} of ${kind} ${id} is not part of the world`)
  return ofFact(world, row, plan)
}

function ofFact(world: World, row: Row, plan: FactPlan): Derivation {
  const value = toJson(plan.fact, readFact(row, plan, world))
  const about = { fact: plan.id, subject: row.kind, id: row.id, value }
  return plan.derive
    ? { kind: 'derived', ...about, from: ofExpression(world, row, null, plan.derive) }
    : { kind: 'filled', ...about }
}

function ofExpression(world: World, row: Row, outer: Row | null, plan: ExpressionPlan): Derivation {
  const value = toJson({ type: factType(plan.type.type) }, plan.get(row, world, outer))
  const { source } = plan
  if (source?.kind === 'otherFact') {
    const target = plan.inputs[0]!.get(row, world, outer)
    const other = typeof target === 'string' ? world.byId.get(source.kindOf)?.get(target) : undefined
    return other ? ofFact(world, other, planOf(world, source.kindOf, source.id)) : { kind: 'constant', value }
  }
  if (source && source.kind !== 'peers') return ofSource(world, row, outer, source, value)
  return {
    kind: 'operation',
    operation: plan.operation,
    value,
    inputs: [
      ...plan.inputs.map((input) => ofExpression(world, row, outer, input)),
      ...(source ? ofPeers(world, row, source.id) : []),
    ],
    conditions: plan.conditions.map((condition) => traceCondition(world, row, condition)),
    records: plan.records ? ofRecords(world, row, plan.records) : null,
  }
}

/** A fact that the compiler has found. */
const planOf = (world: World, kind: string, fact: string): FactPlan =>
  world.compiled.subjects.get(kind)!.byId.get(fact)!

const factType = (type: ExpressionPlan['type']['type']): FactPlan['fact']['type'] =>
  type === 'texts' || type === 'map' ? 'text' : type

/** Sources that stand for themselves, as every operand's does; an expression opens the others through its inputs. */
type OwnSource = Exclude<Source, { kind: 'otherFact' | 'peers' }>

function ofSource(world: World, row: Row, outer: Row | null, source: OwnSource, value: JsonValue): Derivation {
  switch (source.kind) {
    case 'fact':
    case 'outerFact': {
      const owner = source.kind === 'fact' ? row : outer!
      return ofFact(world, owner, planOf(world, owner.kind, source.id))
    }
    case 'parameter': {
      const entry = world.compiled.parameters.get(source.id)?.entries.findLast((one) => one.from <= world.on)
      const assumed = world.compiled.pack.parameters[source.id]?.assumed === true
      return {
        kind: 'parameter',
        parameter: source.id,
        value,
        clause: entry?.clause ?? null,
        from: entry?.from ?? null,
        assumed,
      }
    }
    case 'outcome':
      return { kind: 'outcome', set: source.id, value }
    case 'score': {
      const card = world.compiled.scorecards.get(source.id)
      return {
        kind: 'score',
        scorecard: source.id,
        value,
        items: card ? (scoresOf(world, card).get(row.id)?.items ?? []).map(itemToJson) : [],
      }
    }
    case 'frozen':
    case 'today':
    case 'period':
    case 'constant':
      return { kind: source.kind, value }
  }
}

function ofPeers(world: World, row: Row, factId: string): Derivation[] {
  const plan = planOf(world, row.kind, factId)
  return world.rows
    .get(row.kind)!
    .slice(0, RECORDS_SHOWN)
    .map((peer) => ofFact(world, peer, plan))
}

function ofRecords(
  world: World,
  row: Row,
  plan: RecordsPlan,
): { ledger: string; total: number; shown: { id: string; values: Derivation[] }[] } {
  const matched = matchingRecords(plan, row, world) ?? []
  const operands = [plan.of, plan.by].filter((operand): operand is Operand => operand !== null)
  const shown = matched.slice(0, RECORDS_SHOWN).map((record) => ({
    id: record.id,
    values: operands.map((operand) => {
      const value = toJson({ type: factType(operand.type.type) }, operand.get(record, world, row))
      return ofSource(world, record, row, operand.source as OwnSource, value)
    }),
  }))
  return { ledger: plan.ledger, total: matched.length, shown }
}

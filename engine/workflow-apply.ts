import { createDescriber } from './describe.ts'
import { isNothing, NONE, UNKNOWN } from './nothing.ts'
import type { FactValues } from './parse-facts.ts'
import type { Row, World } from './plan.ts'
import { readFact } from './read-fact.ts'
import { YES } from './truth.ts'
import {
  type Mover,
  type Obstacle,
  obstaclesOf,
  rightsMissing,
  type State,
  stateCalled,
  stateOf,
  workflowOf,
} from './workflow-moves.ts'
import type { AssignmentPlan, EffectPlan, MovePlan } from './workflow-plan.ts'
import { withFacts } from './world-with.ts'

/** What a person gives along with a move. A move made by a time limit is `automatic`: it asks for no role. */
export interface MoveRequest extends Mover {
  reason?: string
  /** Typed values of facts that the move requires or asks for. */
  facts?: Readonly<FactValues>
  automatic?: boolean
}

export interface NewRecord {
  ledger: string
  facts: FactValues
}

/** What a move changes: every fact to be written, the state among them, and the records to be created. */
export interface MoveDone {
  done: true
  move: string
  title: string
  clause: string | null
  from: State
  to: State
  facts: FactValues
  creates: NewRecord[]
  reason: string | null
}

export type MoveOutcome = MoveDone | { done: false; obstacles: Obstacle[] }

const refused = (...obstacles: Obstacle[]): MoveOutcome => ({ done: false, obstacles })
const inTheWay = (kind: Obstacle['kind'], message: string, facts: string[] = []): Obstacle => ({ kind, message, facts })

/** Makes a move as a computation: nothing is stored. Conditions and effects see the facts that are given with it. */
export function applyMove(world: World, ledger: string, id: string, moveId: string, request: MoveRequest): MoveOutcome {
  const plan = workflowOf(world, ledger)
  const before = world.byId.get(ledger)?.get(id)
  const from = plan && before ? stateOf(world, plan, before) : null
  const one = plan?.moves.find(({ move }) => move.id === moveId)
  if (!plan || !before || !from || !one)
    return refused(inTheWay('condition', `这条记录没有“${moveId}”这一步，请刷新后重试。`))
  const { move } = one
  if (!move.from.includes(from.id))
    return refused(inTheWay('condition', `现在是“${from.label}”，不能${move.title}，请刷新后重试。`))
  const { given, obstacles } = factsGiven(world, one, request.facts ?? {})
  const seen = Object.keys(given).length > 0 ? withFacts(world, ledger, id, given) : world
  const row = seen.byId.get(ledger)!.get(id)!
  if (!request.automatic) obstacles.push(...rightsMissing(world, before, one, request))
  obstacles.push(...obstaclesOf(seen, row, one))
  const reason = request.reason?.trim() || null
  if (move.reason && reason === null) obstacles.push(inTheWay('reason', `${move.title}须写明理由。`))
  if (obstacles.length > 0) return refused(...obstacles)
  const computed = assignedFacts(seen, row, one.sets)
  const made = one.creates.map((effect) => newRecords(seen, row, effect, reason))
  const unknown = [...computed.unknown, ...made.flatMap((effect) => effect.unknown)]
  if (unknown.length > 0) {
    const describer = createDescriber(world.compiled)
    const labels = [...new Set(unknown)].map((fact) => `“${describer.factLabel(fact)}”`)
    return refused(inTheWay('fact', `缺数据，算不出${labels.join('、')}，请先补齐。`))
  }
  const facts = { ...given, ...computed.facts, [plan.status.id]: move.to }
  if (move.reasonInto !== undefined && reason !== null) facts[move.reasonInto] = reason
  return {
    done: true,
    move: move.id,
    title: move.title,
    clause: move.clause ?? null,
    from,
    to: stateCalled(plan, move.to)!,
    facts,
    creates: made.flatMap((effect) => effect.records),
    reason,
  }
}

/** Only facts that the move names may be given with it. */
function factsGiven(
  world: World,
  { move }: MovePlan,
  facts: Readonly<FactValues>,
): { given: FactValues; obstacles: Obstacle[] } {
  const describer = createDescriber(world.compiled)
  const named = [...(move.requires ?? []), ...(move.asks ?? [])]
  const given: FactValues = {}
  const obstacles: Obstacle[] = []
  for (const [fact, value] of Object.entries(facts))
    if (named.includes(fact)) given[fact] = value
    else obstacles.push(inTheWay('fact', `“${describer.factLabel(fact)}”不能在“${move.title}”时填写。`, [fact]))
  return { given, obstacles }
}

function assignedFacts(
  world: World,
  row: Row,
  plans: readonly AssignmentPlan[],
): { facts: FactValues; unknown: string[] } {
  const facts: FactValues = {}
  const unknown: string[] = []
  for (const { fact, expression } of plans) {
    const value = expression ? expression.get(row, world, null) : NONE
    if (value === UNKNOWN) unknown.push(fact)
    else facts[fact] = value
  }
  return { facts, unknown }
}

function newRecords(
  world: World,
  row: Row,
  { effect, when, facts }: EffectPlan,
  reason: string | null,
): { records: NewRecord[]; unknown: string[] } {
  const { ledger, link, each, reasonInto } = effect
  if (when && when.test(row, world, null) !== YES) return { records: [], unknown: [] }
  const assigned = assignedFacts(world, row, facts)
  const shared: FactValues = { ...assigned.facts }
  if (link !== undefined) shared[link] = world.compiled.pack.facts[link]?.type === 'refs' ? [row.id] : row.id
  if (reasonInto !== undefined && reason !== null) shared[reasonInto] = reason
  if (!each) return { records: [{ ledger, facts: shared }], unknown: assigned.unknown }
  const plan = world.compiled.subjects.get(row.kind)?.byId.get(each.of)
  const value = plan ? readFact(row, plan, world) : UNKNOWN
  if (value === UNKNOWN) return { records: [], unknown: [each.of] }
  const items = !isNothing(value) && Array.isArray(value) ? (value as readonly string[]) : []
  return {
    records: items.map((item) => ({ ledger, facts: { ...shared, [each.into]: item } })),
    unknown: assigned.unknown,
  }
}

import { createDescriber, reasonsOf } from './describe.ts'
import { traceCondition } from './explain.ts'
import { missingOf } from './missing.ts'
import { isNothing, NOT_APPLICABLE } from './nothing.ts'
import type { ConditionPlan, Row, World } from './plan.ts'
import { readFact } from './read-fact.ts'
import { mayBecomeYes, YES } from './truth.ts'
import type { MovePlan, WorkflowPlan } from './workflow-plan.ts'

/** Who wants to move a record: the roles held, and the unit the person belongs to. */
export interface Mover {
  roles: readonly string[]
  unit?: string | null
}

/** What keeps a move from being made. Those of kind `fact` can be given together with the move. */
export interface Obstacle {
  kind: 'role' | 'unit' | 'fact' | 'condition' | 'reason'
  /** A Chinese sentence. */
  message: string
  facts: string[]
}

export interface State {
  id: string
  label: string
  kind: string
  color: string
}

/** A move that leads on from the state of a record, and whether this person can make it now. */
export interface PossibleMove {
  id: string
  title: string
  clause: string | null
  to: State
  allowed: boolean
  obstacles: Obstacle[]
  /** Facts still to be given, and facts that may be given, together with the move. */
  requires: string[]
  asks: string[]
  reason: boolean
  /** The ledgers in which it creates records. */
  creates: string[]
}

/** The workflow that moves the records of a ledger; null where there is none. */
export function workflowOf(world: World, ledger: string): WorkflowPlan | null {
  return world.compiled.workflows.get(ledger) ?? null
}

/** The state a record is in; a record without one is at the start. Null when its status is no state of the workflow. */
export function stateOf(world: World, plan: WorkflowPlan, row: Row): State | null {
  const value = readFact(row, plan.status, world)
  if (isNothing(value)) return stateCalled(plan, plan.file.start)
  return typeof value === 'string' ? stateCalled(plan, value) : null
}

export function stateCalled({ file }: WorkflowPlan, id: string): State | null {
  const state = Object.hasOwn(file.states, id) ? file.states[id] : undefined
  return state ? { id, label: state.label, kind: state.kind, color: state.color ?? 'grey' } : null
}

/**
 * Every move from the state of a record, with what stands in its way for this person: a role, a unit, missing facts, a
 * condition that is not met. Empty where the ledger has no workflow, the record is unknown, or the state is an end.
 */
export function movesOf(world: World, ledger: string, id: string, mover: Mover): PossibleMove[] {
  const plan = workflowOf(world, ledger)
  const row = world.byId.get(ledger)?.get(id)
  const state = plan && row ? stateOf(world, plan, row) : null
  if (!plan || !row || !state) return []
  return plan.moves
    .filter(({ move }) => move.by && move.from.includes(state.id))
    .map((one) => {
      const { move } = one
      const obstacles = [...rightsMissing(world, row, one, mover), ...obstaclesOf(world, row, one)]
      return {
        id: move.id,
        title: move.title,
        clause: move.clause ?? null,
        to: stateCalled(plan, move.to)!,
        allowed: obstacles.length === 0,
        obstacles,
        requires: factsToFill(world, row, one),
        asks: move.asks ?? [],
        reason: move.reason === true,
        creates: (move.creates ?? []).map((effect) => effect.ledger),
      }
    })
}

/** Whose move it is: the roles that may make it, and the units whose people they must be. */
export function rightsMissing(world: World, row: Row, { move }: MovePlan, mover: Mover): Obstacle[] {
  const { roles } = world.compiled.pack
  const found: Obstacle[] = []
  const by = move.by ?? []
  if (!by.some((role) => mover.roles.includes(role)))
    found.push({ kind: 'role', message: `须由${by.map((id) => roles[id]?.label ?? id).join('、')}办理。`, facts: [] })
  if (!move.ofUnit) return found
  const units = move.ofUnit.flatMap((fact) => unitsIn(world, row, fact))
  if (mover.unit && units.includes(mover.unit)) return found
  const labels = move.ofUnit.map((fact) => world.compiled.pack.facts[fact]?.label ?? fact)
  const names = units.map((id) => unitName(world, id))
  const who = names.length > 0 ? `（${names.join('、')}）` : '（未填）'
  return [...found, { kind: 'unit', message: `须由${labels.join('、')}${who}的人员办理。`, facts: [] }]
}

function unitsIn(world: World, row: Row, fact: string): readonly string[] {
  const plan = world.compiled.subjects.get(row.kind)?.byId.get(fact)
  const value = plan ? readFact(row, plan, world) : null
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value : []
}

function unitName(world: World, id: string): string {
  const row = world.byId.get('unit')?.get(id)
  const plan = world.compiled.subjects.get('unit')?.byId.get('unit.name')
  const name = row && plan ? readFact(row, plan, world) : null
  return typeof name === 'string' ? name : (world.compiled.pack.units[id]?.name ?? id)
}

/** What the record itself lacks: facts to be filled, conditions to be met. */
export function obstaclesOf(world: World, row: Row, plan: MovePlan): Obstacle[] {
  const describer = createDescriber(world.compiled)
  const facts = factsToFill(world, row, plan)
  const found: Obstacle[] =
    facts.length > 0
      ? [{ kind: 'fact', message: `须先填写${facts.map((id) => `“${describer.factLabel(id)}”`).join('、')}。`, facts }]
      : []
  const unmet = plan.when ? unmetCondition(world, row, plan.when) : null
  return unmet ? [...found, unmet] : found
}

function factsToFill(world: World, row: Row, { move }: MovePlan): string[] {
  return (move.requires ?? []).filter((id) => {
    const plan = world.compiled.subjects.get(row.kind)?.byId.get(id)
    const value = plan ? readFact(row, plan, world) : null
    return (
      value !== NOT_APPLICABLE && (isNothing(value) || value === '' || (Array.isArray(value) && value.length === 0))
    )
  })
}

function unmetCondition(world: World, row: Row, condition: ConditionPlan): Obstacle | null {
  const truth = condition.test(row, world, null)
  if (truth === YES) return null
  const describer = createDescriber(world.compiled, (refers, id) =>
    refers === 'unit' ? unitName(world, id) : undefined,
  )
  if (mayBecomeYes(truth)) {
    const facts = missingOf(world, row, [condition])
    return {
      kind: 'fact',
      message: `缺${facts.map((id) => `“${describer.factLabel(id)}”`).join('、')}，不能判断前提。`,
      facts,
    }
  }
  const reasons = reasonsOf(traceCondition(world, row, condition), false).map((one) => describer.comparison(one))
  return { kind: 'condition', message: `前提不成立：${reasons.join('，')}。`, facts: [] }
}

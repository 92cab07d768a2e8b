import { addDays } from './day.ts'
import type { Decision, DecisionOutcome, DecisionStatus } from './decision.ts'
import { explainSet } from './explain.ts'
import { missingOf } from './missing.ts'
import { nextPeriod, periodEnd, periodOf, periodStart } from './period.ts'
import type { DecisionPlan, Row, RulePlan, World } from './plan.ts'
import { rulesOnDay } from './rules-on-day.ts'
import { mayBecomeYes, type Truth, YES } from './truth.ts'

interface Finding {
  status: DecisionStatus
  fired: RulePlan[]
  /** Rules that may still fire, and a fired one that they may yet outrank. */
  open: RulePlan[]
  /** One of them has fired already, whatever else is missing. */
  certain: boolean
}

/** What one decision set concludes about one subject; computed once per world. */
export function decide(world: World, row: Row, setId: string): Decision {
  row.decided ??= new Map()
  const known = row.decided.get(setId)
  if (known) return known
  const set = world.compiled.decisions.get(setId)
  if (!set) throw new Error(`decision set ${setId} is not part of the pack`)
  const decision = conclude(world, row, set)
  row.decided.set(setId, decision)
  return decision
}

/** The same decision with its explanation as data. */
export function decideWithReasons(world: World, row: Row, setId: string): Decision {
  const decision = decide(world, row, setId)
  return { ...decision, explanation: explainSet(world, row, world.compiled.decisions.get(setId)!, decision) }
}

function conclude(world: World, row: Row, set: DecisionPlan): Decision {
  const applies: Truth = set.applies ? set.applies.test(row, world, null) : YES
  const isOpen = mayBecomeYes(applies)
  if (applies !== YES && !isOpen)
    return decisionOf(world, row, set, { status: 'notApplicable', fired: [], open: [], certain: false }, false)
  const finding = set.file.policy === 'first' ? findFirst(world, row, set) : findAll(world, row, set)
  if (!isOpen) return decisionOf(world, row, set, finding, false)
  // What the rules say stays possible; whether the set concerns the subject at all is what is missing.
  const { fired, open, certain } = finding
  return decisionOf(world, row, set, { status: 'undetermined', fired: [], open: [...fired, ...open], certain }, true)
}

/** The highest fired rule wins, unless one above it might still fire. */
function findFirst(world: World, row: Row, set: DecisionPlan): Finding {
  const open: RulePlan[] = []
  for (const plan of rulesOnDay(world, set)) {
    const truth = plan.test(row, world, null)
    if (mayBecomeYes(truth)) open.push(plan)
    if (truth !== YES) continue
    const decided = open.length === 0
    return {
      status: decided ? 'decided' : 'undetermined',
      fired: decided ? [plan] : [],
      open: decided ? [] : [...open, plan],
      certain: true,
    }
  }
  return { status: open.length === 0 ? 'none' : 'undetermined', fired: [], open, certain: false }
}

function findAll(world: World, row: Row, set: DecisionPlan): Finding {
  const fired: RulePlan[] = []
  const open: RulePlan[] = []
  for (const plan of rulesOnDay(world, set)) {
    const truth = plan.test(row, world, null)
    if (truth === YES) fired.push(plan)
    else if (mayBecomeYes(truth)) open.push(plan)
  }
  if (set.file.policy === 'collect') {
    const status = open.length > 0 ? 'undetermined' : fired.length > 0 ? 'decided' : 'none'
    return { status, fired, open, certain: fired.length > 0 }
  }
  if (fired.length > 1) return { status: 'conflict', fired, open, certain: true }
  if (open.length > 0)
    return { status: 'undetermined', fired: [], open: [...fired, ...open], certain: fired.length > 0 }
  return { status: fired.length === 1 ? 'decided' : 'none', fired, open, certain: fired.length > 0 }
}

function decisionOf(world: World, row: Row, set: DecisionPlan, finding: Finding, appliesIsOpen: boolean): Decision {
  const { file } = set
  const byOtherwise = finding.status === 'none' && file.otherwise ? file.otherwise.outcome : null
  const outcomeIds = byOtherwise ? [byOtherwise] : finding.fired.map(({ rule }) => rule.event.type)
  const undetermined = finding.status === 'undetermined'
  return {
    set: file.id,
    title: file.title,
    subject: row.kind,
    id: row.id,
    status: byOtherwise ? 'decided' : finding.status,
    outcomes: Object.keys(file.outcomes)
      .filter((id) => outcomeIds.includes(id))
      .map((id) => outcomeOf(set, id)),
    rules: finding.fired.map(({ rule }) => rule.id),
    candidates: undetermined ? candidatesOf(set, finding) : [],
    missing: undetermined
      ? missingOf(world, row, appliesIsOpen && set.applies ? [set.applies] : finding.open.map((plan) => plan.condition))
      : [],
    on: world.on,
    takesEffect: file.takesEffect ?? 'atOnce',
    effectiveFrom: effectiveFrom(world, set),
  }
}

/** `otherwise` stays possible as long as every rule may still turn out not to fire. */
function candidatesOf(set: DecisionPlan, { fired, open, certain }: Finding): string[] {
  const ids = [...fired, ...open].map(({ rule }) => rule.event.type)
  const { otherwise } = set.file
  return [...new Set(otherwise && !certain ? [...ids, otherwise.outcome] : ids)]
}

function outcomeOf(set: DecisionPlan, id: string): DecisionOutcome {
  const { label, color } = set.file.outcomes[id]!
  return { id, label, color }
}

/** The first day on which a change to the outcome counts: the day itself, next Monday, or the start of the next period. */
function effectiveFrom(world: World, set: DecisionPlan): string {
  switch (set.file.takesEffect ?? 'atOnce') {
    case 'nextWeek':
      return addDays(periodEnd(periodOf(world.on, 'week')), 1)
    case 'nextPeriod':
      return periodStart(nextPeriod(periodOf(world.on, set.file.per ?? 'month')))
    default:
      return world.on
  }
}

import type { DecisionFile } from '../../engine/pack.generated.ts'
import { verdictOf } from './naive-condition.ts'
import { endsOf, periodAt, shift } from './naive-day.ts'
import type { NaiveWorld, Subject } from './naive-world.ts'
import type { Json } from './sorts.ts'

export interface NaiveDecision {
  status: string
  outcomes: string[]
  rules: string[]
  candidates: string[]
  effectiveFrom: string
}

/** What a policy concludes when it is known of every rule whether it fires. */
interface Conclusion {
  status: 'decided' | 'none' | 'conflict'
  outcomes: string[]
  rules: string[]
}

type Rule = DecisionFile['rules'][number]

/**
 * A decision by trying out every way in which the undetermined rules may turn out: what all ways agree on is decided,
 * and the outcomes of all of them together are the candidates.
 */
export function naiveDecision(world: NaiveWorld, subject: Subject, file: DecisionFile): NaiveDecision {
  const truth = (conditions: unknown): string => verdictOf(world.possible(conditions as Json, subject, null))
  const applies = file.appliesWhen === undefined ? 'fired' : truth(file.appliesWhen)
  const effectiveFrom = effectiveDay(world, file)
  if (applies === 'notFired') return { status: 'notApplicable', outcomes: [], rules: [], candidates: [], effectiveFrom }
  const inForce = file.rules.filter(({ from, to }) => !(from && world.on < from) && !(to && to < world.on))
  const verdicts = new Map(inForce.map((rule) => [rule, truth(rule.conditions)]))
  const certain = inForce.filter((rule) => verdicts.get(rule) === 'fired')
  const open = inForce.filter((rule) => verdicts.get(rule) === 'undetermined')
  const ways = subsets(open).map((fired) => conclude(file, [...certain, ...fired]))
  const wayAsKnown = conclude(file, certain)
  const agreed = ways.every((way) => JSON.stringify(way) === JSON.stringify(wayAsKnown))
  if (applies === 'fired') {
    // Two rules of a `unique` set that both fire stay a conflict whatever else is missing.
    if (agreed || wayAsKnown.status === 'conflict') return { ...wayAsKnown, candidates: [], effectiveFrom }
  }
  const shown = applies === 'fired' && file.policy === 'collect' ? certain : []
  return {
    status: 'undetermined',
    outcomes: outcomesOf(file, shown),
    rules: shown.map(({ id }) => id),
    candidates: [...new Set(ways.flatMap((way) => way.outcomes))],
    effectiveFrom,
  }
}

/** In the order in which the set declares its outcomes. */
const outcomesOf = (file: DecisionFile, rules: Rule[]): string[] =>
  Object.keys(file.outcomes).filter((outcome) => rules.some((rule) => rule.event.type === outcome))

function conclude(file: DecisionFile, fired: Rule[]): Conclusion {
  const ranked = [...fired].sort((a, b) => rank(file, a) - rank(file, b))
  if (ranked.length === 0)
    return file.otherwise
      ? { status: 'decided', outcomes: [file.otherwise.outcome], rules: [] }
      : { status: 'none', outcomes: [], rules: [] }
  const winners = file.policy === 'first' ? ranked.slice(0, 1) : ranked
  const status = file.policy === 'unique' && winners.length > 1 ? 'conflict' : 'decided'
  return { status, outcomes: outcomesOf(file, winners), rules: winners.map(({ id }) => id) }
}

/** Higher priorities first; among equals, as they are written. */
const rank = (file: DecisionFile, rule: Rule): number => -(rule.priority ?? 1) * 1000 + file.rules.indexOf(rule)

function subsets<T>(items: T[]): T[][] {
  const [first, ...rest] = items
  if (first === undefined) return [[]]
  return subsets(rest).flatMap((others) => [others, [first, ...others]])
}

function effectiveDay(world: NaiveWorld, file: DecisionFile): string {
  if (file.takesEffect === 'nextWeek') return shift(endsOf(periodAt(world.on, 'week'))[1], 1)
  if (file.takesEffect === 'nextPeriod') return shift(endsOf(periodAt(world.on, file.per ?? 'month'))[1], 1)
  return world.on
}

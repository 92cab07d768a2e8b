import { report } from './compile-context.ts'
import { expression, type Operation, partsOf } from './expression-plan.ts'
import { NONE, NOT_APPLICABLE, UNKNOWN } from './nothing.ts'
import type { ExpressionPlan, Row, ValueType, World } from './plan.ts'
import { gradeOf, type Score, scoresOf } from './score.ts'
import type { Value } from './values.ts'

const TYPES: Readonly<Record<string, ValueType>> = {
  score: { type: 'number' },
  rank: { type: 'integer' },
  rankFromBottom: { type: 'integer' },
  ranked: { type: 'integer' },
  grade: { type: 'enum' },
}

/** `{ scored: { card, as } }`: what a scorecard gave the subject: score, rank, rankFromBottom, ranked (how many) or grade. */
const scored: Operation = (compiler, scope, argument): ExpressionPlan | null => {
  const { card, as } = partsOf(argument)
  const file = typeof card === 'string' ? compiler.pack.scorecards[card] : undefined
  const type = typeof as === 'string' && Object.hasOwn(TYPES, as) ? TYPES[as] : undefined
  if (!file || !type || typeof as !== 'string')
    return report(
      compiler,
      scope,
      'scorecard_unknown',
      'scored 应写明 card（评分表编号）和 as（score、rank、rankFromBottom、ranked、grade 之一）。',
    )
  if (file.subject !== scope.kind)
    return report(
      compiler,
      scope,
      'scorecard_of_other_subject',
      `评分表“${file.title}”的对象是“${file.subject}”，不能在“${scope.kind}”上引用。`,
    )
  return {
    ...expression('scored', type, (row, world) => readScore(world, row, file.id, as)),
    source: { kind: 'score', id: file.id, as },
  }
}

function readScore(world: World, row: Row, card: string, as: string): Value {
  const plan = world.compiled.scorecards.get(card)
  const score = plan ? scoresOf(world, plan).get(row.id) : undefined
  if (!plan || !score) return NOT_APPLICABLE
  if (as === 'score') return score.total
  if (as !== 'grade') return placeIn(score, as)
  const grade = gradeOf(world, plan, row)
  return grade === 'undetermined' ? UNKNOWN : (grade?.id ?? NONE)
}

function placeIn(score: Score, as: string): Value {
  if (score.total === NOT_APPLICABLE) return NOT_APPLICABLE
  const place = as === 'rank' ? score.rank : as === 'rankFromBottom' ? score.rankFromBottom : score.ranked
  return score.rank === null ? UNKNOWN : (place ?? UNKNOWN)
}

export const scoreOperations: Readonly<Record<string, Operation>> = { scored }

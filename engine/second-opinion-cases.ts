import { placeOf } from './place.ts'
import type { CompiledPack } from './plan.ts'
import type { Problem } from './problem.ts'
import { type Disagreement, secondOpinion } from './second-opinion.ts'
import { worldOfSubject } from './world-input.ts'

/** Runs every case of a pack through the stock engine too; a rule that fires in only one of the two, without a deliberate reason, is a problem. */
export async function secondOpinionOnCases(compiled: CompiledPack): Promise<Problem[]> {
  const { pack } = compiled
  const problems: Problem[] = []
  for (const [id, one] of Object.entries(pack.cases)) {
    const { world, id: subject, problems: unreadable } = worldOfSubject(compiled, one, one.on)
    if (unreadable.length > 0) continue
    for (const disagreement of await secondOpinion(world, one.subject, subject))
      if (disagreement.reason === null)
        problems.push({
          code: 'second_opinion_differs',
          ...placeOf(pack, `cases/${id}`, ''),
          message: sentence(disagreement, one.name),
        })
  }
  return problems
}

const fires = (yes: boolean): string => (yes ? '满足' : '不满足')

function sentence({ set, rule, ours, stock }: Disagreement, name: string): string {
  return `案例“${name}”：规则 ${set}/${rule} 本系统判为${fires(ours)}，json-rules-engine 判为${fires(stock)}，请核对该规则的写法。`
}

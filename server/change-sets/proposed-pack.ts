import type { Day, Problem } from '../../engine/index.ts'
import { secondOpinionOnCases } from '../../engine/second-opinion-cases.ts'
import type { ChangeSetItem } from '../db/schema/change-sets.ts'
import { AppError } from '../http/errors.ts'
import { packText, sha256 } from '../packs/canonical.ts'
import { type CurrentPack, compileVersion } from '../packs/current-pack.ts'
import { problemsOfPack } from '../packs/pack-problems.ts'
import { applyItems, type ItemProblem } from './apply-items.ts'

/** The pack in force with a change set's values, compiled; with the text and hash that a publication would store. */
export type ProposedPack = { pack: CurrentPack; content: string; hash: string }

/** Applies a change set to the pack in force. Throws `facts_invalid` with every item's problem. */
export function proposedPack(current: CurrentPack, items: readonly ChangeSetItem[], today: Day): ProposedPack {
  const applied = applyItems(current.pack, items, today)
  if (applied.problems.length > 0) throw itemsInvalid(applied.problems)
  const content = packText(applied.pack)
  const hash = sha256(content)
  try {
    return { pack: compileVersion({ number: current.number + 1, hash, content }), content, hash }
  } catch (cause) {
    throw new AppError('pack_invalid', { cause, message: cause instanceof Error ? cause.message : undefined })
  }
}

/**
 * Refuses a pack with problems that the one in force does not have, and one whose rules the stock engine reads otherwise in
 * any of its cases; all problems are listed.
 */
export async function demandSoundPack(current: CurrentPack, proposed: ProposedPack): Promise<void> {
  const known = new Set(problemsOfPack(current.pack).map(keyOf))
  const added = problemsOfPack(proposed.pack.pack).filter((problem) => !known.has(keyOf(problem)))
  const problems = [...added, ...(await secondOpinionOnCases(proposed.pack.compiled))]
  if (problems.length === 0) return
  throw new AppError('pack_invalid', {
    message: `改后的规则包有 ${problems.length} 处错误：${problems[0]?.message ?? ''}`,
    details: { problems },
  })
}

const keyOf = ({ code, file, pointer, message }: Problem): string => `${code} ${file} ${pointer} ${message}`

function itemsInvalid(problems: readonly ItemProblem[]): AppError {
  const [first] = problems
  return new AppError('facts_invalid', { field: first?.field, message: first?.message, details: { fields: problems } })
}

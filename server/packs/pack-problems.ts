import { checkPack, type Pack, type Problem } from '../../engine/index.ts'

const known = new WeakMap<Pack, readonly Problem[]>()

/** What checkPack finds in a version's pack, asked once per version: the whole check takes some tenths of a second. */
export function problemsOfPack(pack: Pack): readonly Problem[] {
  const before = known.get(pack)
  if (before) return before
  const problems = checkPack(pack)
  known.set(pack, problems)
  return problems
}

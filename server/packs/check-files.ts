import { checkPack } from '../../engine/check.ts'
import { checkCases, type Proof } from '../../engine/check-cases.ts'
import { compilePack } from '../../engine/compile.ts'
import { pointerTo } from '../../engine/json-pointer.ts'
import { ITEM_KINDS } from '../../engine/merge/items.ts'
import type { Pack } from '../../engine/pack.ts'
import { placeOf } from '../../engine/place.ts'
import type { Problem } from '../../engine/problem.ts'
import { secondOpinionOnCases } from '../../engine/second-opinion-cases.ts'
import { loadPack } from './load-files.ts'

/** A city's pack after every check. `pack` and `proof` are null when a problem stands in the way of running cases. */
export interface CheckedPack {
  city: string
  problems: Problem[]
  /** The `$todo` entries: gaps that somebody wrote down. They are no problems. */
  todos: Problem[]
  pack: Pack | null
  proof: Proof | null
}

/** Everything there is to check about a pack on disk: files, merged pack, cases, and the stock engine's opinion of the cases. */
export async function checkFiles(configFolder: string, city: string): Promise<CheckedPack> {
  const { merged, problems, quiet } = await loadPack(configFolder, city)
  if (!merged) return { city, problems, todos: [], pack: null, proof: null }
  const found = checkPack(merged)
  // What the schemas refused in silence must not pass when the checks have nothing to say about it.
  const unsaid = quiet.filter(({ file }) => !found.some((problem) => problem.file === file))
  const standing = [...found, ...unsaid]
  const todos = todosOf(merged)
  const { pack: compiled } = standing.length === 0 ? compilePack(merged) : { pack: null }
  if (!compiled) return { city, problems: standing, todos, pack: null, proof: null }
  const proof = checkCases(compiled)
  const second = await secondOpinionOnCases(compiled)
  return { city, problems: [...proof.problems, ...second], todos, pack: merged, proof }
}

function todosOf(pack: Pack): Problem[] {
  const items = ITEM_KINDS.flatMap((kind) =>
    Object.entries(pack[kind]).map(([id, item]) => [`${kind}/${id}`, item] as const),
  )
  return [...items, ['pack', pack.file] as const].flatMap(([path, item]) =>
    '$todo' in item
      ? [{ code: 'todo', ...placeOf(pack, path, pointerTo('', '$todo')), message: String(item.$todo) }]
      : [],
  )
}

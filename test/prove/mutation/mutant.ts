import type { Pack } from '../../../engine/pack.ts'

export type MutantKind = 'operator' | 'threshold' | 'priority' | 'derivation'

/** One small change to a merged pack. */
export interface Mutant {
  kind: MutantKind
  /** As "decisions/dispatch". */
  item: string
  /** JSON pointer inside the item. */
  pointer: string
  says: string
  /** What stands there instead. */
  put: unknown
  /** Further changes that belong to it: two priorities change places. */
  also?: { pointer: string; put: unknown }
}

/** The pack with the change made. Everything else is shared with the original. */
export function mutated(pack: Pack, { item, pointer, put, also }: Mutant): Pack {
  const [kind, id] = [item.slice(0, item.indexOf('/')) as 'decisions', item.slice(item.indexOf('/') + 1)]
  let whole: unknown = replaced(pack[kind][id], stepsOf(pointer), put)
  if (also) whole = replaced(whole, stepsOf(also.pointer), also.put)
  return { ...pack, [kind]: { ...pack[kind], [id]: whole } as unknown as Pack['decisions'] }
}

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

function replaced(node: unknown, [step, ...rest]: readonly string[], put: unknown): unknown {
  if (step === undefined) return put
  if (Array.isArray(node))
    return node.map((part: unknown, i) => (String(i) === step ? replaced(part, rest, put) : part))
  const record = node as Record<string, unknown>
  return { ...record, [step]: replaced(record[step], rest, put) }
}

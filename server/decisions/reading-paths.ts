import type { CompiledPack } from '../../engine/index.ts'

/** Records of `ledger` that reach a subject of kind `anchor` through reference facts, one per hop. */
export type BackwardPath = { ledger: string; hops: string[]; anchor: string }

/** A fact read through a reference: records of `kind` point at one of `target` by `fact`. */
export type ForwardPath = { kind: string; fact: string; target: string }

/** From where decisions and derived facts take their values, beside the subject itself. */
export type ReadingPaths = {
  backward: BackwardPath[]
  forward: ForwardPath[]
  /** Kinds of which every subject must be at hand, because values are ranked or totalled among them. */
  whole: string[]
}

/** Looked for in `facts/<id>` and `decisions/<id>` of the compiled pack. */
export function readingPaths(compiled: CompiledPack, nodes: Iterable<string>): ReadingPaths {
  const { facts } = compiled.pack
  const backward = new Map<string, BackwardPath>()
  const forward = new Map<string, ForwardPath>()
  const whole = new Set<string>()
  for (const node of nodes) {
    const reads = compiled.reads.get(node)
    for (const [key, { ledger, hops }] of reads?.records ?? []) {
      const anchor = hops.length === 0 ? 'city' : facts[hops.at(-1)!]?.refers
      // Computed references are not in record_refs: the records that have them are all loaded.
      for (const hop of hops) if (facts[hop]?.derive !== undefined) whole.add(facts[hop]!.subject)
      if (anchor === 'city') whole.add(ledger)
      else if (anchor) backward.set(`${anchor} ${key}`, { ledger, hops, anchor })
    }
    const own = node.startsWith('facts/') ? [node.slice('facts/'.length)] : []
    for (const id of [...own, ...(reads?.facts ?? [])]) {
      const fact = facts[id]
      for (const { operation, argument } of operationsIn(fact?.derive)) {
        if (PEERS.has(operation)) whole.add(fact!.subject)
        const through = operation === 'lookup' ? argument.through : undefined
        const target = typeof through === 'string' ? facts[through]?.refers : undefined
        if (typeof through === 'string' && target)
          forward.set(through, { kind: facts[through]!.subject, fact: through, target })
      }
    }
  }
  return { backward: [...backward.values()], forward: [...forward.values()], whole: [...whole] }
}

const PEERS = new Set(['rank', 'groupTotal', 'normalise'])

/** Every operation with an object as its argument anywhere inside a `derive` expression. */
function* operationsIn(node: unknown): Generator<{ operation: string; argument: Record<string, unknown> }> {
  if (Array.isArray(node)) for (const item of node) yield* operationsIn(item)
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return
  for (const [operation, argument] of Object.entries(node)) {
    if (argument !== null && typeof argument === 'object' && !Array.isArray(argument)) {
      yield { operation, argument: Object.fromEntries(Object.entries(argument)) }
    }
    yield* operationsIn(argument)
  }
}

const byPack = new WeakMap<CompiledPack, Map<string, ReadingPaths>>()

/** The paths of all decision sets about `kind`, or about every kind; worked out once per pack. */
export function decisionPaths(compiled: CompiledPack, kind?: string): ReadingPaths {
  const known = byPack.get(compiled) ?? new Map<string, ReadingPaths>()
  byPack.set(compiled, known)
  const paths = known.get(kind ?? '')
  if (paths) return paths
  const sets = [...compiled.decisions.values()].filter((plan) => kind === undefined || plan.file.subject === kind)
  const made = readingPaths(
    compiled,
    sets.map((plan) => `decisions/${plan.file.id}`),
  )
  known.set(kind ?? '', made)
  return made
}

import type { Condition, Conditions } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'
import { conditionsOf, membersOf, namedIn } from './walk-conditions.ts'

export const MAX_DEPTH = 16
export const MAX_RULE_NODES = 2_000
export const MAX_PACK_NODES = 5_000

interface Size {
  depth: number
  nodes: number
}

/**
 * How deep and how large conditions may be, counted with named conditions put in place, so that a few names cannot stand
 * for a million nodes; and named conditions that refer to themselves. Everything after this check may recurse.
 */
export function checkLimits(pack: Pack): Finding[] {
  const cycles = namedCycles(pack)
  if (cycles.length > 0) return cycles
  const found: Finding[] = []
  const named = new Map<string, Size>()
  let total = 0
  for (const { item, pointer, conditions } of conditionsOf(pack)) {
    const steps = pointer.split('/').slice(1)
    const size = sizeOf(pack, conditions, named, 1)
    if (size.depth > MAX_DEPTH)
      found.push(
        finding('condition_too_deep', item, steps, `条件嵌套超过 ${MAX_DEPTH} 层，请拆成计算指标或合并同类条件。`),
      )
    else if (size.nodes > MAX_RULE_NODES)
      found.push(finding('condition_too_large', item, steps, `条件超过 ${MAX_RULE_NODES} 个节点，请拆成几条规则。`))
    total += size.nodes
  }
  for (const [id, { derive }] of Object.entries(pack.facts))
    if (derive !== undefined && nestedDeeper(derive, 2 * MAX_DEPTH))
      found.push(finding('expression_too_deep', `facts/${id}`, ['derive'], '算式嵌套太深，请拆成几个计算指标。'))
  if (found.length === 0 && total > MAX_PACK_NODES)
    found.push(
      finding('pack_too_large', 'pack', [], `全部条件共 ${total} 个节点，超过 ${MAX_PACK_NODES} 个，请精简规则。`),
    )
  return found
}

/** Stops growing past the limits, so neither depth nor a doubling chain of names costs time. */
function sizeOf(pack: Pack, node: Conditions | Condition, named: Map<string, Size>, depth: number): Size {
  if (depth > MAX_DEPTH + 1) return { depth: 1, nodes: 1 }
  const id = (node as { condition?: unknown }).condition
  const target = typeof id === 'string' && Object.hasOwn(pack.conditions, id) ? pack.conditions[id] : undefined
  if (typeof id === 'string' && target) {
    const known = named.get(id) ?? sizeOf(pack, target.conditions, named, 1)
    named.set(id, known)
    return { depth: known.depth + 1, nodes: known.nodes + 1 }
  }
  let deepest = 0
  let nodes = 1
  for (const member of membersOf(node, '')) {
    const size = sizeOf(pack, member.node, named, depth + 1)
    deepest = Math.max(deepest, size.depth)
    nodes += size.nodes
  }
  return { depth: deepest + 1, nodes }
}

function nestedDeeper(node: unknown, levels: number): boolean {
  if (typeof node !== 'object' || node === null) return false
  return levels === 0 || Object.values(node).some((part) => nestedDeeper(part, levels - 1))
}

function namedCycles(pack: Pack): Finding[] {
  const trees = conditionsOf(pack).filter(({ item }) => item.startsWith('conditions/'))
  const uses = new Map(trees.map((tree) => [tree.item.slice('conditions/'.length), namedIn(tree)]))
  const found: Finding[] = []
  const done = new Set<string>()
  const trail: string[] = []
  const visit = (id: string): void => {
    if (done.has(id)) return
    trail.push(id)
    for (const use of uses.get(id) ?? []) {
      const from = trail.indexOf(use.id)
      if (from < 0) visit(use.id)
      else {
        const circle = [...trail.slice(from), use.id].join(' → ')
        found.push(
          finding(
            'condition_cycle',
            `conditions/${id}`,
            use.pointer.split('/').slice(1),
            `命名条件互相引用成环：${circle}，请去掉其中一处引用。`,
          ),
        )
      }
    }
    trail.pop()
    done.add(id)
  }
  for (const id of uses.keys()) visit(id)
  return found
}

import type { Fact } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'
import { comparisonsOf, conditionsOf, type LocatedComparison } from './walk-conditions.ts'

/** Words in rules and parameters are codes that the fact, the units or the roles of the pack really have. */
export function checkCodes(pack: Pack): Finding[] {
  return [
    ...conditionsOf(pack)
      .flatMap(comparisonsOf)
      .flatMap((one) => comparison(pack, one)),
    ...Object.entries(pack.facts).flatMap(([id, fact]) => (fact.derive === undefined ? [] : constants(id, fact))),
    ...parameterCodes(pack),
  ]
}

/** The codes a fact can hold and how to call them; null when any text may stand there. */
function codesOf(pack: Pack, fact: Pick<Fact, 'type' | 'values' | 'refers'>): { codes: object; called: string } | null {
  if (fact.type === 'enum' || fact.type === 'enums') return { codes: fact.values ?? {}, called: '选项' }
  if (fact.refers === 'unit') return { codes: pack.units, called: '单位' }
  if (fact.refers === 'role') return { codes: pack.roles, called: '角色' }
  return null
}

function comparison(pack: Pack, { item, pointer, fact: id, operator, value }: LocatedComparison): Finding[] {
  const fact = Object.hasOwn(pack.facts, id) ? pack.facts[id] : undefined
  const known = fact && codesOf(pack, fact)
  if (!fact || operator.endsWith('isEmpty')) return []
  const at = [...pointer.split('/').slice(1), 'value']
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const other = String((value as { fact?: unknown }).fact)
    return known ? otherCodes(pack, item, [...at, 'fact'], id, fact, other) : []
  }
  if (!known) return []
  return [value].flat().flatMap((word, i) => {
    if (typeof word !== 'string' || Object.hasOwn(known.codes, word)) return []
    const steps = Array.isArray(value) ? [...at, i] : at
    return [
      finding(
        'code_unknown',
        item,
        steps,
        `“${fact.label}”没有${known.called} ${word}，可写的有 ${some(known.codes)}。`,
      ),
    ]
  })
}

/** An enumeration is compared only with one that has the same codes. */
function otherCodes(
  pack: Pack,
  item: string,
  at: (string | number)[],
  id: string,
  fact: Fact,
  other: string,
): Finding[] {
  const name = other.replace(/^parameter:|^subject:/, '')
  const mine = codesOf(pack, fact)
  if (other.startsWith('parameter:')) {
    const of = pack.parameters[name]?.of
    if (of === undefined || of === id || of === fact.refers) return []
    const codes = Object.hasOwn(pack.facts, of) ? codesOf(pack, pack.facts[of]!) : null
    return codes && sameCodes(codes.codes, mine?.codes)
      ? []
      : [differs(item, at, fact.label, pack.parameters[name]?.label ?? name)]
  }
  const against = Object.hasOwn(pack.facts, name) ? pack.facts[name] : undefined
  if (!against || against.type === 'text') return []
  const codes = codesOf(pack, against)
  return codes && sameCodes(codes.codes, mine?.codes) ? [] : [differs(item, at, fact.label, against.label)]
}

const differs = (item: string, at: (string | number)[], label: string, other: string): Finding =>
  finding('codes_differ', item, at, `“${label}”与“${other}”的选项不同，不能比较，请改用选项相同的一项。`)

const sameCodes = (a: object, b: object | undefined): boolean =>
  a === b ||
  Object.keys(a).sort().join('\n') ===
    Object.keys(b ?? {})
      .sort()
      .join('\n')

/** The words that an enumerated derived fact can become, through `choose` and `coalesce`. */
function constants(id: string, fact: Fact): Finding[] {
  if (fact.type !== 'enum') return []
  const found: Finding[] = []
  const visit = (node: unknown, at: (string | number)[]): void => {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return
    const { const: word, choose, otherwise, coalesce } = node as Record<string, unknown>
    if (typeof word === 'string' && !Object.hasOwn(fact.values ?? {}, word))
      found.push(
        finding(
          'code_unknown',
          `facts/${id}`,
          [...at, 'const'],
          `“${fact.label}”没有选项 ${word}，可写的有 ${some(fact.values ?? {})}。`,
        ),
      )
    const branches: { then?: unknown }[] = Array.isArray(choose) ? choose : []
    for (const [i, branch] of branches.entries()) visit(branch.then, [...at, 'choose', i, 'then'])
    const parts: unknown[] = Array.isArray(coalesce) ? coalesce : []
    for (const [i, part] of parts.entries()) visit(part, [...at, 'coalesce', i])
    visit(otherwise, [...at, 'otherwise'])
  }
  visit(fact.derive, ['derive'])
  return found
}

/** Parameters of units and roles; those of a fact's codes are read with the fact when the pack is compiled. */
function parameterCodes(pack: Pack): Finding[] {
  return Object.entries(pack.parameters).flatMap(([id, { of, values, label, type }]) => {
    const item = `parameters/${id}`
    if (of === undefined)
      return type === 'enum' || type === 'enums'
        ? [finding('parameter_without_of', item, [], `参数“${label}”是选项，请用 of 写明是哪个事实的选项。`)]
        : []
    const codes = of === 'unit' ? pack.units : of === 'role' ? pack.roles : null
    if (!codes)
      return Object.hasOwn(pack.facts, of)
        ? []
        : [finding('fact_unknown', item, ['of'], `事实 ${of} 没有定义，请改正，或写 unit、role。`)]
    return values.flatMap((dated, i) =>
      [dated.value]
        .flat()
        .flatMap((word) =>
          typeof word !== 'string' || Object.hasOwn(codes, word)
            ? []
            : [
                finding(
                  of === 'unit' ? 'unit_unknown' : 'role_unknown',
                  item,
                  ['values', i, 'value'],
                  `没有${of === 'unit' ? '单位' : '角色'} ${word}，请改正编号。`,
                ),
              ],
        ),
    )
  })
}

function some(codes: object): string {
  const keys = Object.keys(codes)
  return keys.slice(0, 12).join('、') + (keys.length > 12 ? ' 等' : '')
}

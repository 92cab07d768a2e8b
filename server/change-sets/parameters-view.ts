import {
  createDescriber,
  type Day,
  formatParameterValue,
  isRefusal,
  type Pack,
  type Parameter,
  parseParameterValue,
} from '../../engine/index.ts'
import type { CurrentPack } from '../packs/current-pack.ts'

/** Every parameter with its dated values in words, which of them holds today, and the rules that read it. */
export function parametersView({ pack, compiled }: CurrentPack, today: Day) {
  const describe = createDescriber(compiled)
  return Object.entries(pack.parameters).map(([id, parameter]) => {
    const { label, description, type, unit, currency, assumed } = parameter
    const codes = choicesOf(pack, parameter)
    const values = parameter.values.map(({ from, to, value, clause, note }) => ({
      from,
      to: to ?? null,
      value,
      text: textOf(pack, parameter, value),
      clause:
        clause === undefined
          ? null
          : { id: clause, citation: describe.citation(clause), gist: pack.clauses[clause]?.gist ?? '' },
      note: note ?? null,
    }))
    const current = values.findLast((value) => value.from <= today && (value.to === null || today <= value.to)) ?? null
    return {
      id,
      topic: topicOf(pack, id),
      label,
      description: description ?? null,
      type,
      unit: unit ?? null,
      currency: currency ?? null,
      choices: codes === undefined ? null : Object.entries(codes).map(([code, title]) => ({ id: code, title })),
      assumed: assumed === true,
      values,
      current,
      usedBy: usersOf({ pack, compiled }, id),
    }
  })
}

function textOf(pack: Pack, parameter: Parameter, written: unknown): string {
  const codes = choicesOf(pack, parameter)
  const value = parseParameterValue(parameter, written, codes)
  return isRefusal(value)
    ? String(written)
    : formatParameterValue(parameter, value, { moneyUnit: pack.file.moneyUnit }, codes)
}

function choicesOf(pack: Pack, { of }: Parameter): Record<string, string> | undefined {
  if (of === 'unit') return Object.fromEntries(Object.entries(pack.units).map(([id, unit]) => [id, unit.name]))
  if (of === 'role') return Object.fromEntries(Object.entries(pack.roles).map(([id, role]) => [id, role.label]))
  return of === undefined ? undefined : pack.facts[of]?.values
}

/** The name of the file it stands in: parameters of one topic belong together on the screen. */
function topicOf(pack: Pack, id: string): string {
  const file = pack.places[`parameters/${id}`]?.file ?? ''
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.json$/, '')
}

/** Titles of the rules that read a parameter, also through computed facts. */
function usersOf({ pack, compiled }: Pick<CurrentPack, 'pack' | 'compiled'>, id: string): string[] {
  const facts = new Set(
    [...compiled.reads]
      .filter(([node, reads]) => node.startsWith('facts/') && reads.parameters.has(id))
      .map(([node]) => node.slice('facts/'.length)),
  )
  return Object.values(pack.decisions).flatMap((set) => {
    if (!compiled.reads.get(`decisions/${set.id}`)?.parameters.has(id)) return []
    const titles = set.rules
      .filter((rule) => mentions(pack, rule.conditions, id, facts, 0))
      .map((rule) => `${set.title}：${rule.title}`)
    return titles.length > 0 ? titles : [set.title]
  })
}

const DEEPEST_CONDITION = 40

function mentions(pack: Pack, node: unknown, id: string, facts: ReadonlySet<string>, depth: number): boolean {
  if (depth > DEEPEST_CONDITION) return false
  if (Array.isArray(node)) return node.some((item) => mentions(pack, item, id, facts, depth + 1))
  if (node === null || typeof node !== 'object') return false
  return Object.entries(node).some(([key, value]) => {
    if (key === 'fact' && typeof value === 'string') return value === `parameter:${id}` || facts.has(value)
    if (key === 'condition' && typeof value === 'string') {
      return mentions(pack, pack.conditions[value]?.conditions, id, facts, depth + 1)
    }
    return mentions(pack, value, id, facts, depth + 1)
  })
}

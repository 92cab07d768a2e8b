import { compilePack } from '../../engine/compile.ts'
import type { Pack } from '../../engine/pack.ts'
import type { CompiledPack } from '../../engine/plan.ts'

/** A small merged pack for engine tests: only what a test names, everything else empty. */
export function packOf(parts: Partial<Pack>): Pack {
  return {
    id: 'tiny',
    file: {
      id: 'tiny',
      name: '小城',
      title: '小城规则包',
      sources: [],
      effectiveFrom: '2020-01-01',
      moneyUnit: '亿元',
    },
    sources: { S: { id: 'S', title: '某办法', number: '某办〔2020〕1号', issuer: '某办', date: '2020-01-01' } },
    clauses: { 'C-1': { source: 'S', number: '一（一）', heading: '调度', gist: '大项目每周调度', implementedBy: [] } },
    unitKinds: {},
    units: {},
    roles: {},
    facts: {},
    parameters: {},
    conditions: {},
    decisions: {},
    ledgers: {},
    forms: {},
    workflows: {},
    duties: {},
    tasks: {},
    metrics: {},
    scorecards: {},
    bulletins: {},
    calendars: {},
    cases: {},
    demo: null,
    origin: {},
    places: {},
    faults: [],
    ...parts,
  }
}

export function ledgerOf(id: string, name = `${id}.name`): Pack['ledgers'][string] {
  return { id, title: id, subject: id, identity: [name], titleFact: name, forms: [], columns: [name] }
}

/** Compiles, and fails with the problems when there are any. */
export function compiledOf(parts: Partial<Pack>): CompiledPack {
  const { pack, problems } = compilePack(packOf(parts))
  if (!pack) throw new Error(JSON.stringify(problems, null, 1))
  return pack
}

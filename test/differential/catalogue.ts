import type { Random } from './random.ts'
import { PLAIN, type Sort } from './sorts.ts'

/** A fact that later items of a generated pack may read. */
export interface KnownFact {
  id: string
  kind: string
  sort: Sort
  /** Periodic facts may be asked for their earlier results. */
  per: 'week' | 'month' | 'quarter' | null
  derived: boolean
}

/** What has been generated so far: an item reads only what stands before it, so that no circle can arise. */
export interface Catalogue {
  random: Random
  facts: KnownFact[]
  parameters: { id: string; sort: Sort | 'texts' | 'map' }[]
  /** Named conditions by the kind of subject they speak of. */
  conditions: { id: string; kind: string }[]
  decisions: { id: string; kind: string; collects: boolean }[]
}

export const KINDS = ['project', 'node', 'visit', 'unit', 'city'] as const

/** The references that lead from one kind of record to another. */
export const PATHS: readonly { from: string; to: string; via: string }[] = [
  { from: 'node', to: 'project', via: 'node.project' },
  { from: 'visit', to: 'project', via: 'visit.projects' },
  { from: 'visit', to: 'unit', via: 'visit.unit' },
  { from: 'project', to: 'unit', via: 'project.unit' },
  { from: 'project', to: 'unit', via: 'project.partners' },
  { from: 'node', to: 'unit', via: 'node.project.unit' },
  { from: 'node', to: 'unit', via: 'node.project.partners' },
  { from: 'visit', to: 'unit', via: 'visit.projects.unit' },
  { from: 'unit', to: 'unit', via: 'unit.parent' },
]

/** Facts of a kind that hold one of these sorts. */
export const factsOf = ({ facts }: Catalogue, kind: string, sorts: readonly Sort[]): KnownFact[] =>
  facts.filter((fact) => fact.kind === kind && sorts.includes(fact.sort))

export const parametersOf = ({ parameters }: Catalogue, sorts: readonly (Sort | 'texts' | 'map')[]): string[] =>
  parameters.filter(({ sort }) => sorts.includes(sort)).map(({ id }) => `parameter:${id}`)

/** Sorts that may stand beside each other in a comparison: plain numbers with plain numbers, all else with its own. */
export const comparableSorts = (sort: Sort): readonly Sort[] => (PLAIN.includes(sort) ? PLAIN : [sort])

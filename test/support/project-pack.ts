import { compilePack } from '../../engine/compile.ts'
import type { Fact } from '../../engine/pack.generated.ts'
import type { Pack } from '../../engine/pack.ts'
import type { CompiledPack } from '../../engine/plan.ts'
import { compiledOf, ledgerOf, packOf } from './pack-of.ts'

/** A fact as tests write it: its type alone, or what matters about it. `subject` is told by the id. */
export type FactNote = Fact['type'] | Partial<Fact>

/** Facts by id ("project.total") from short notes; whatever has no `derive` is filled in a ledger. */
export function factsFrom(notes: Readonly<Record<string, FactNote>>): Pack['facts'] {
  return Object.fromEntries(
    Object.entries(notes).map(([id, note]): [string, Fact] => {
      const shape: Partial<Fact> = typeof note === 'string' ? { type: note } : note
      const subject = id.slice(0, id.indexOf('.'))
      const codes = shape.type?.startsWith('enum') ? { values: { a: '甲', b: '乙', c: '丙' } } : {}
      const home = shape.derive === undefined ? { home: { ledger: subject, field: id.slice(subject.length + 1) } } : {}
      return [id, { label: id, subject, type: 'boolean', ...codes, ...home, ...shape }]
    }),
  )
}

/** Parameters from `[type, value]`, in force from 2020 on. */
export function parametersFrom(notes: Readonly<Record<string, [string, unknown]>>): Pack['parameters'] {
  return Object.fromEntries(
    Object.entries(notes).map(([id, [type, value]]) => [
      id,
      { label: id, type, values: [{ from: '2020-01-01', value, clause: 'C-1' }] },
    ]),
  ) as Pack['parameters']
}

const LEDGERS: Pack['ledgers'] = { project: ledgerOf('project'), node: ledgerOf('node'), visit: ledgerOf('visit') }

/** The parts of a pack about projects, their nodes and visits to them. */
export function projectParts(notes: Readonly<Record<string, FactNote>>, parts: Partial<Pack> = {}): Partial<Pack> {
  return { ledgers: LEDGERS, facts: factsFrom(notes), ...parts }
}

export const projectPack = (notes: Readonly<Record<string, FactNote>>, parts?: Partial<Pack>): CompiledPack =>
  compiledOf(projectParts(notes, parts))

/** The codes of everything the compiler finds wrong, each with where. */
export function problemsOf(notes: Readonly<Record<string, FactNote>>, parts?: Partial<Pack>): string[] {
  return compilePack(packOf(projectParts(notes, parts))).problems.map(
    ({ code, file, pointer }) => `${code} ${file}#${pointer}`,
  )
}

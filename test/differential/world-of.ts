import { compilePack } from '../../engine/compile.ts'
import type { Pack } from '../../engine/pack.ts'
import { parseFacts } from '../../engine/parse-facts.ts'
import type { CompiledPack, World } from '../../engine/plan.ts'
import { isRefusal } from '../../engine/refusal.ts'
import { parseValue } from '../../engine/values.ts'
import { createWorld, type WorldRecord } from '../../engine/world.ts'
import type { SampleWorld } from './generate-world.ts'

/** The engine's reading of a generated pack; fails when the compiler refuses it. */
export function compileSample(pack: Pack): CompiledPack {
  const { pack: compiled, problems } = compilePack(pack)
  if (!compiled) throw new Error(`a generated pack is refused: ${JSON.stringify(problems[0])}`)
  return compiled
}

/** The engine's reading of a generated library, as a maker of worlds that remember nothing of each other. */
export function worldsOf(compiled: CompiledPack, sample: SampleWorld): () => World {
  const records: Record<string, WorldRecord[]> = {}
  for (const [kind, list] of Object.entries(sample.records))
    records[kind] = list.map(({ id, facts }) => {
      const parsed = parseFacts(compiled, kind, facts)
      if (parsed.problems[0]) throw new Error(`a generated fact is refused: ${JSON.stringify(parsed.problems[0])}`)
      return { id, facts: parsed.facts }
    })
  const results = sample.results.map((result) => {
    const value = parseValue(compiled.pack.facts[result.fact]!, result.value)
    if (isRefusal(value)) throw new Error(`a generated result is refused: ${value.message}`)
    return { ...result, value }
  })
  const { unit: units = [], ...ledgers } = records
  return () => createWorld(compiled, { records: ledgers, units, results, period: sample.period }, sample.on)
}

export const worldOf = (compiled: CompiledPack, sample: SampleWorld): World => worldsOf(compiled, sample)()

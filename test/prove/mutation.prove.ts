import { fileURLToPath } from 'node:url'
import { compilePack } from '../../engine/compile.ts'
import type { Pack } from '../../engine/pack.ts'
import { placeOf } from '../../engine/place.ts'
import { listCities, loadPack } from '../../server/packs/load-files.ts'
import { derivationMutants } from './mutation/derivation-mutants.ts'
import { concludesTheSame } from './mutation/equivalent.ts'
import { caseHolds, casesByItem, dutyCaseHolds, dutyCasesOf } from './mutation/kill.ts'
import { type Mutant, type MutantKind, mutated } from './mutation/mutant.ts'
import { operatorMutants } from './mutation/operator-mutants.ts'
import { priorityMutants } from './mutation/priority-mutants.ts'
import { thresholdMutants } from './mutation/threshold-mutants.ts'

// Every operator, threshold, priority and derivation of every pack is changed a little, one at a time: at least 95 of 100
// changes make a case of that pack fail. Survivors are listed with their place. No mutants are: a change that the types of the
// pack refuse, one of a decision that is proven to conclude the same in every cell, and one of a parameter that nothing in
// the pack reads. `node test/prove/mutation.prove.ts yichang` looks at one pack.

const WANTED = 0.95
const config = fileURLToPath(new URL('../../config/', import.meta.url))
const cities = process.argv.length > 2 ? process.argv.slice(2) : listCities(config)

type Fate = 'caught' | 'survived' | 'unseen' | 'refused' | 'same' | 'unread'
let holds = true
for (const city of cities) holds = (await prove(city)) && holds
process.exitCode = holds ? 0 : 1

async function prove(city: string): Promise<boolean> {
  const from = performance.now()
  const { merged } = await loadPack(config, city, { schemas: false })
  const compiled = merged ? compilePack(merged).pack : null
  if (!merged || !compiled) {
    console.log(`${city}: the pack does not compile`)
    return false
  }
  const original = compiled
  const read = parametersRead(merged)
  const cases = casesByItem(compiled)
  const duties = dutyCasesOf(city)
  const tally = new Map<MutantKind, Record<Fate, number>>()
  const left: string[] = []
  for (const mutant of mutantsOf(merged)) {
    const fate = fateOf(merged, mutant)
    const counts = tally.get(mutant.kind) ?? { caught: 0, survived: 0, unseen: 0, refused: 0, same: 0, unread: 0 }
    counts[fate] += 1
    tally.set(mutant.kind, counts)
    if (fate === 'survived' || fate === 'unseen') left.push(lineOf(merged, mutant, fate))
  }
  for (const line of left.toSorted()) console.log(line)
  const all = [...tally.values()]
  const caught = all.reduce((sum, one) => sum + one.caught, 0)
  const seen = all.reduce((sum, one) => sum + one.caught + one.survived + one.unseen, 0)
  const share = seen === 0 ? 1 : caught / seen
  const kinds = [...tally].map(
    ([kind, { caught: some, survived, unseen }]) => `${kind} ${some}/${some + survived + unseen}`,
  )
  const none = (['refused', 'same', 'unread'] as const).map(
    (fate) => `${fate} ${all.reduce((sum, one) => sum + one[fate], 0)}`,
  )
  const seconds = ((performance.now() - from) / 1000).toFixed(0)
  console.log(
    `${city}: ${caught} of ${seen} caught, ${(share * 100).toFixed(1)} % (${kinds.join(', ')}); no mutants: ${none.join(', ')}; ${seconds} s`,
  )
  return share >= WANTED

  function fateOf(pack: Pack, mutant: Mutant): Fate {
    const id = mutant.item.slice(mutant.item.indexOf('/') + 1)
    if (mutant.kind === 'threshold' && !read.has(id)) return 'unread'
    const { pack: changed } = compilePack(mutated(pack, mutant))
    if (!changed) return 'refused'
    const asked = cases.get(mutant.item) ?? []
    if (asked.some((one) => !caseHolds(changed, one))) return 'caught'
    if (duties.some((one) => !dutyCaseHolds(changed, one))) return 'caught'
    if (mutant.item.startsWith('decisions/') && concludesTheSame(original, changed, id)) return 'same'
    return asked.length > 0 ? 'survived' : 'unseen'
  }
}

/** Parameters that something in the pack computes with, decides by, or shows. */
function parametersRead(pack: Pack): Set<string> {
  const { decisions, conditions, facts, workflows, duties, metrics, scorecards, bulletins } = pack
  const text = JSON.stringify([decisions, conditions, facts, workflows, duties, metrics, scorecards, bulletins])
  return new Set([...text.matchAll(/"parameter:([^"]+)"/g)].map(([, id]) => id ?? ''))
}

function mutantsOf(pack: Pack): Mutant[] {
  const all = [
    ...operatorMutants(pack),
    ...thresholdMutants(pack),
    ...priorityMutants(pack),
    ...derivationMutants(pack),
  ]
  return all.filter(({ item }) => pack.origin[item] !== 'base')
}

function lineOf(pack: Pack, { kind, item, pointer, says }: Mutant, fate: Fate): string {
  const place = placeOf(pack, item, pointer)
  const why = fate === 'unseen' ? 'no case asserts anything that reads it' : 'every case comes out the same'
  return `  ${kind} ${place.file}#${place.pointer} ${says}: ${why}`
}

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compilePack } from '../../engine/compile.ts'
import { type DutyInstance, dutiesDue } from '../../engine/duties.ts'
import type { CaseFacts } from '../../engine/pack.generated.ts'
import type { CompiledPack } from '../../engine/plan.ts'
import { worldOfSubject } from '../../engine/world-input.ts'
import { loadPack } from '../../server/packs/load-files.ts'

/**
 * test/packs/duties/<city>.json says which duties of that city's pack fall due between two days: each with holder and due
 * day, and whatever else it names. All that fall due are listed, and nothing else; `holder` looks at one holder only.
 */
interface DutyCase {
  name: string
  duty: string
  from: string
  to: string
  /** The day on which it is asked; `to` where it is not written. */
  on?: string
  holder?: string
  records?: Record<string, CaseFacts[]>
  /** How many fall due, where listing them would say nothing more. */
  count?: number
  expect?: Expected[]
}
interface Expected {
  holder?: string
  about?: string
  due: string
  nominal?: string
  period?: string
  status?: DutyInstance['status']
  doneOn?: string
  daysLate?: number
  reminders?: string[]
}

const folder = fileURLToPath(new URL('./duties/', import.meta.url))
const config = fileURLToPath(new URL('../../config/', import.meta.url))
const cities = readdirSync(folder).map((name) => name.replace(/\.json$/, ''))

const packs = new Map<string, CompiledPack>()
for (const city of cities) {
  const { merged } = await loadPack(config, city, { schemas: false })
  const { pack } = merged ? compilePack(merged) : { pack: null }
  if (!pack) throw new Error(`the pack ${city} cannot be used: run luodi check --city ${city}`)
  packs.set(city, pack)
}

const casesOf = (city: string): DutyCase[] => JSON.parse(readFileSync(`${folder}${city}.json`, 'utf8'))

function fallingDue(pack: CompiledPack, one: DutyCase): DutyInstance[] {
  const { duty, from, to, on = to, holder, records } = one
  const { world, problems } = worldOfSubject(pack, { subject: 'city', facts: {}, records }, on)
  expect(problems).toEqual([])
  return dutiesDue(world, from, to).filter(
    (found) => found.duty === duty && (holder === undefined || found.holder.id === holder),
  )
}

/** Only what the case names is compared. */
function named(found: DutyInstance, wanted: Expected | undefined): Partial<Expected> {
  const whole = { ...found, holder: found.holder.id, about: found.about?.id }
  const keys = wanted ? (Object.keys(wanted) as (keyof Expected)[]) : (['holder', 'due'] as const)
  return Object.fromEntries(keys.map((key) => [key, whole[key]]))
}

describe.each(cities)('duties of %s', (city) => {
  const pack = packs.get(city)!
  it.each(casesOf(city).map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const found = fallingDue(pack, one)
    if (one.count !== undefined) expect(found.length).toBe(one.count)
    if (one.expect) expect(found.map((each, index) => named(each, one.expect?.[index]))).toEqual(one.expect)
  })

  it('every duty of the pack falls due in a case', () => {
    const proven = new Set(
      casesOf(city).flatMap((one) => ((one.expect?.length ?? one.count ?? 0) > 0 ? [one.duty] : [])),
    )
    expect(Object.keys(pack.pack.duties).filter((id) => !proven.has(id))).toEqual([])
  })
})

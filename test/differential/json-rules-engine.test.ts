import { expect, it } from 'vitest'
import { secondOpinion } from '../../engine/second-opinion.ts'
import { compareSampleWithStock, emptyStockTally } from './compare-stock.ts'
import { generateSample } from './generate.ts'
import { seedOf } from './random.ts'
import { runSeed } from './run-seed.ts'
import { compileSample, worldOf } from './world-of.ts'

const PAIRS = 20_000
const seed = runSeed()

it(`fires the same rules as the stock engine, with every fact present (seed ${seed})`, {
  timeout: 120_000,
}, async () => {
  const tally = emptyStockTally()
  for (let sample = 0; tally.pairs < PAIRS; sample += 1) await compareSampleWithStock(seed, sample, tally)
  console.log(`seed ${seed}: ${tally.pairs} rules with facts, ${tally.fired} fired, deliberate`, tally.deliberate)
  expect(tally.differences).toEqual([])
  // Neither side may agree by never firing or by always firing, and few rules may be left out.
  expect(tally.fired / tally.pairs).toBeGreaterThan(0.2)
  expect(tally.fired / tally.pairs).toBeLessThan(0.8)
  expect(tally.skipped / tally.pairs).toBeLessThan(0.2)
})

it('meets every deliberate difference of the written list among the generated rules', {
  timeout: 120_000,
}, async () => {
  const tally = emptyStockTally()
  const reasons = Object.values(tally.deliberate)
  for (let sample = 0; sample < 2_000 && Object.values(tally.deliberate).some((met) => met === 0); sample += 1)
    await compareSampleWithStock(7, sample, tally)
  expect(reasons).toHaveLength(4)
  expect(Object.entries(tally.deliberate).filter(([, met]) => met === 0)).toEqual([])
  expect(tally.differences).toEqual([])
})

it('the second opinion that publishing asks for finds no difference without a reason either', async () => {
  for (let sample = 0; sample < 30; sample += 1) {
    const { pack, worlds } = generateSample(seedOf(seed, sample), { worlds: 2, facts: 'present', items: 8 })
    const compiled = compileSample(pack)
    for (const given of worlds) {
      const world = worldOf(compiled, given)
      for (const { id } of given.records.project ?? [])
        for (const found of await secondOpinion(world, 'project', id)) expect(found.reason).not.toBeNull()
    }
  }
})

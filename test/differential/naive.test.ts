import { expect, it } from 'vitest'
import { compareFilled, emptyFilledTally } from './compare-filled.ts'
import { compareSample, emptyTally } from './compare-naive.ts'
import { runSeed } from './run-seed.ts'

const WORLDS = 20_000
const seed = runSeed()

it(`gives the same verdicts, decisions and derived facts as the second calculator (seed ${seed})`, {
  timeout: 180_000,
}, () => {
  const tally = emptyTally()
  for (let sample = 0; tally.worlds < WORLDS; sample += 1) {
    // Mostly small packs on many libraries; now and then one with long chains of derived facts.
    const options = sample % 50 === 0 ? { worlds: 4, items: 16 } : { worlds: 40, items: 3 }
    compareSample(seed, sample, options, tally)
  }
  console.log(
    `seed ${seed}: ${tally.worlds} worlds, ${tally.pairs} pairs, ${tally.skipped} without calendar`,
    tally.answers,
  )
  expect(tally.differences).toEqual([])
  expect(tally.skipped / tally.pairs).toBeLessThan(0.01)
  // Every kind of answer must come up often, or agreeing would say little.
  for (const answer of [
    'fired',
    'notFired',
    'undetermined',
    'decided',
    'conflict',
    'notApplicable',
    'unknown',
    'number',
  ])
    expect(tally.answers[answer], answer).toBeGreaterThan(1_000)
})

it(`takes back nothing that was settled when missing facts are filled (seed ${seed})`, { timeout: 60_000 }, () => {
  const tally = emptyFilledTally()
  for (let sample = 0; tally.pairs < 20_000; sample += 1) compareFilled(seed, sample, tally)
  console.log(`seed ${seed}: ${tally.pairs} values and decisions before and after, ${tally.open} of them open before`)
  expect(tally.differences).toEqual([])
  expect(tally.open / tally.pairs).toBeGreaterThan(0.1)
})

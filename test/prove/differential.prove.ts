import { compareFilled, emptyFilledTally } from '../differential/compare-filled.ts'
import { compareSample, emptyTally } from '../differential/compare-naive.ts'
import { compareSampleWithStock, emptyStockTally } from '../differential/compare-stock.ts'
import { runSeed } from '../differential/run-seed.ts'

/**
 * The long differential proof: our evaluator against the stock engine, against the second calculator, and against itself
 * with missing facts filled. `LUODI_COUNT` pairs each (default 1,000,000) from `LUODI_SEED`; ends with 1 on a difference.
 */
const count = Number(process.env.LUODI_COUNT ?? '1000000')
if (!Number.isSafeInteger(count) || count < 1)
  throw new RangeError(`LUODI_COUNT is not a count: ${process.env.LUODI_COUNT}`)
const seed = runSeed()

interface Progress {
  pairs: number
  differences: string[]
}

/** Adds samples until enough pairs are compared; says how far it is ten times, and stops early once much is wrong. */
async function prove(name: string, tally: Progress, add: (sample: number) => void | Promise<void>): Promise<boolean> {
  const started = performance.now()
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`
  let told = 0
  for (let sample = 0; tally.pairs < count && tally.differences.length < 20; sample += 1) {
    await add(sample)
    if (tally.pairs < told + count / 10) continue
    told = tally.pairs
    console.log(`${name}: ${told} of ${count} pairs, ${seconds()}`)
  }
  for (const difference of tally.differences.slice(0, 20)) console.error(`  ${difference}`)
  console.log(`${name}: ${tally.pairs} pairs, ${tally.differences.length} differences, ${seconds()}`)
  return tally.differences.length === 0
}

console.log(`differential proof with seed ${seed}, ${count} pairs each`)
const stock = emptyStockTally()
const naive = emptyTally()
const filled = emptyFilledTally()
const proven = [
  await prove('stock engine', stock, (sample) => compareSampleWithStock(seed, sample, stock)),
  await prove('second calculator', naive, (sample) =>
    compareSample(seed, sample, sample % 2 === 0 ? { worlds: 10, items: 16 } : { worlds: 20, items: 4 }, naive),
  ),
  await prove('missing facts filled', filled, (sample) => compareFilled(seed, sample, filled)),
]
console.log('stock engine:', { fired: stock.fired, skipped: stock.skipped, deliberate: stock.deliberate })
console.log('second calculator:', { worlds: naive.worlds, skipped: naive.skipped, answers: naive.answers })
console.log('missing facts filled:', { open: filled.open })
process.exitCode = proven.every(Boolean) ? 0 : 1

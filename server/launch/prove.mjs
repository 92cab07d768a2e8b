import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installWhenStale } from './install.mjs'
import { NODE, PROJECT } from './project.mjs'
import { runStep } from './run-step.mjs'

// `npm run prove [name …]`: the long proofs of test/prove, each a program of its own that exits with 0 when it holds.

await installWhenStale()
const folder = join(PROJECT, 'test', 'prove')
const wanted = process.argv.slice(2)
const proofs = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.prove.ts') && (wanted.length === 0 || wanted.some((word) => name.startsWith(word))))
  .sort()

let failed = 0
for (const proof of proofs) {
  const from = performance.now()
  console.log(`\n▶ ${proof}`)
  const holds = await runStep(NODE, [join(folder, proof)]).then(
    () => true,
    () => false,
  )
  if (!holds) failed++
  console.log(`${holds ? '✓' : '✗'} ${proof}  ${((performance.now() - from) / 1000).toFixed(1)} s`)
}
console.log(`\nproved ${proofs.length - failed} failed ${failed}`)
process.exit(failed === 0 ? 0 : 1)

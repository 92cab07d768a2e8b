import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { buildPagesWhenStale } from './build-pages.mjs'
import { findChromium } from './find-chromium.mjs'
import { installWhenStale } from './install.mjs'
import { NODE, PROJECT, program } from './project.mjs'
import { runStep } from './run-step.mjs'

// `npm test`: everything that must hold, on a fresh clone as well; each step with its time, one closing line, exit code 1 when
// anything failed. A step that fails does not stop the others: one run tells all.

/** Every program started from here runs on the project's own Node, whatever the machine has. */
const env = { ...process.env, PATH: `${join(PROJECT, 'node_modules', 'node', 'bin')}${delimiter}${process.env.PATH}` }
const reports = mkdtempSync(join(tmpdir(), 'luodi-reports-'))
const tally = { passed: 0, failed: 0 }

const steps = [
  ['类型', () => runStep(program('tsc'), [], { env })],
  ['格式与静态检查', () => runStep(program('biome'), ['check', '.'], { env, quiet: true })],
  ['依赖方向、循环与类型检查规则', () => runStep(program('oxlint'), ['--type-aware'], { env, quiet: true })],
  ['由 schema 生成的类型是最新的', checkGeneratedTypes],
  ...cities().map((city) => [
    `规则包 ${city}`,
    () => runStep(NODE, luodi('check', '--city', city), { env, quiet: true }),
  ]),
  ['单元测试与接口测试', () => vitest('unit', 'server')],
  ['构建界面', buildPagesWhenStale],
  ['浏览器全程', async () => vitest('journeys', { CHROMIUM: await findChromium() })],
]

const started = performance.now()
await installWhenStale()
for (const [name, run] of steps) await step(name, run)
rmSync(reports, { recursive: true, force: true })
console.log(`\npassed ${tally.passed} failed ${tally.failed}  (${seconds(started)})`)
process.exit(tally.failed === 0 ? 0 : 1)

async function step(name, run) {
  const from = performance.now()
  console.log(`\n▶ ${name}`)
  try {
    await run()
    tally.passed++
    console.log(`✓ ${name}  ${seconds(from)}`)
  } catch (error) {
    tally.failed++
    console.log(`✗ ${name}  ${seconds(from)}  ${error.message}`)
  }
}

/** Runs vitest projects and adds their tests to the tally. The last argument may be further environment variables. */
async function vitest(...words) {
  const extra = typeof words.at(-1) === 'object' ? words.pop() : {}
  const report = join(reports, `${words.join('-')}.json`)
  const projects = words.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    await runStep(program('vitest'), ['run', ...projects, ...reporters], { env: { ...env, ...extra } })
  } finally {
    if (existsSync(report)) {
      const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
      tally.passed += numPassedTests
      tally.failed += numFailedTests
    }
  }
}

async function checkGeneratedTypes() {
  await runStep(NODE, [join(PROJECT, 'engine', 'generate-types.mjs'), '--check'], { env, quiet: true })
}

function luodi(...words) {
  return [join(PROJECT, 'server', 'cli', 'luodi.mjs'), ...words]
}

function cities() {
  const config = join(PROJECT, 'config')
  return readdirSync(config).filter((name) => existsSync(join(config, name, 'pack.json')) && name !== 'base')
}

function seconds(from) {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`
}

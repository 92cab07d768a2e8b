import { readFileSync } from 'node:fs'
import { compilePack } from '../../engine/compile.ts'
import type { CompiledPack } from '../../engine/plan.ts'
import { evaluateInput } from '../evaluate/evaluate-input.ts'
import { loadPack } from '../packs/load-files.ts'
import { readJson } from '../packs/read-json.ts'
import { type CommandOptions, cityOf, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { InputRefused } from './input-refused.ts'
import { withKnownCity } from './known-city.ts'

/** `luodi evaluate`: decisions with explanations about one subject, or about each of a list. */
export const evaluate: Command = async (options) => {
  const input = readInput(options)
  const compiled = await compileCity(options)
  const many = Array.isArray(input)
  const results = (many ? input : [input]).map((one) => evaluateInput(compiled, one, options.on ?? ''))
  const problems = results.flatMap(({ problems }, i) =>
    problems.map((problem) => ({ ...problem, field: many ? `${i}/${problem.field}` : problem.field })),
  )
  if (problems.length > 0) throw new InputRefused(`输入有 ${problems.length} 处不对，请改正`, problems)
  const evaluated = results.map(({ evaluation }) => evaluation)
  return { output: many ? evaluated : evaluated[0], failed: false }
}

/** Starts quickly: the pack is read without its schemas, and only what keeps it from running is reported. */
async function compileCity(options: CommandOptions): Promise<CompiledPack> {
  const city = cityOf(options)
  const { merged, problems } = await withKnownCity(() => loadPack(options.configFolder, city, { schemas: false }))
  const compilation = merged ? compilePack(merged) : { pack: null, problems }
  if (compilation.pack) return compilation.pack
  throw new InputRefused(
    `规则包 ${city} 不能使用，请运行 npx luodi check --city ${city} 查看全部问题`,
    compilation.problems,
  )
}

function readInput({ input }: CommandOptions): unknown {
  if (input === null && process.stdin.isTTY) throw new UsageError('请用 --input 文件 给出输入，或从标准输入送入 JSON')
  const { value, faults } = readJson(readBytes(input))
  if (faults.length === 0) return value
  throw new InputRefused(
    '输入不能读取',
    faults.map(({ code, pointer, message }) => ({ field: pointer, code, message })),
  )
}

function readBytes(input: string | null): Uint8Array {
  try {
    return readFileSync(input ?? 0)
  } catch (error) {
    throw new UsageError(`不能读取 ${input ?? '标准输入'}：${error instanceof Error ? error.message : String(error)}`)
  }
}

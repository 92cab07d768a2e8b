import { compilePack } from '../../engine/compile.ts'
import type { CompiledPack } from '../../engine/plan.ts'
import { loadPack } from '../packs/load-files.ts'
import { type CommandOptions, cityOf } from './arguments.ts'
import { InputRefused } from './input-refused.ts'
import { withKnownCity } from './known-city.ts'

/** Starts quickly: the pack is read without its schemas, and only what keeps it from running is reported. */
export async function compileCity(options: CommandOptions): Promise<CompiledPack> {
  const city = cityOf(options)
  const { merged, problems } = await withKnownCity(() => loadPack(options.configFolder, city, { schemas: false }))
  const compilation = merged ? compilePack(merged) : { pack: null, problems }
  if (compilation.pack) return compilation.pack
  throw new InputRefused(
    `规则包 ${city} 不能使用，请运行 npx luodi check --city ${city} 查看全部问题`,
    compilation.problems,
  )
}

import type { Pack } from '../../engine/pack.ts'
import { loadPack } from '../packs/load-files.ts'
import { InputRefused } from './input-refused.ts'
import { withKnownCity } from './known-city.ts'

/** The merged pack of a city, its files valid against their schemas. Throws InputRefused with their problems. */
export async function readPack(configFolder: string, city: string): Promise<Pack> {
  const { merged, problems } = await withKnownCity(() => loadPack(configFolder, city))
  if (!merged) throw new InputRefused(`规则包 ${city} 不能使用，有 ${problems.length} 个问题`, problems)
  return merged
}

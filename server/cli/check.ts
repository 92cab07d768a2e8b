import { checkFiles } from '../packs/check-files.ts'
import { BASE, listCities } from '../packs/load-files.ts'
import type { Command } from './command.ts'
import { withKnownCity } from './known-city.ts'

/** `luodi check`: every problem of one city's pack, or of all packs and the base. */
export const check: Command = async ({ configFolder, city }) => {
  const cities = city === null ? [BASE, ...listCities(configFolder)] : [city]
  const packs = []
  for (const id of cities) {
    const { problems, todos, pack } = await withKnownCity(() => checkFiles(configFolder, id))
    packs.push({ city: id, problems, todos, cases: pack ? Object.keys(pack.cases).length : null })
  }
  const count = packs.reduce((sum, { problems }) => sum + problems.length, 0)
  const words = packs
    .map((one) => `${one.city} ${one.problems.length} 个问题、${one.cases ?? '未运行'}个案例`)
    .join('；')
  return {
    output: { packs },
    summary: count === 0 ? `检查通过：${words}` : `发现 ${count} 个问题：${words}`,
    failed: count > 0,
  }
}

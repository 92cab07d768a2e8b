import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dayInShanghai } from '../day/current-day.ts'
import { checkFiles } from '../packs/check-files.ts'
import { BASE } from '../packs/load-files.ts'
import { UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { filesOfNewCity } from './new-city-files.ts'

const ID = /^[a-z][a-z0-9-]{1,39}$/
const TAKEN: readonly string[] = [BASE, 'schema']

/** `luodi new-city ID --name 名称`: writes a pack that passes `check`; what is still to be done stands in it as `$todo`. */
export const newCity: Command = async ({ configFolder, id, name, from }) => {
  if (id === null || !ID.test(id) || TAKEN.includes(id))
    throw new UsageError(`编号 ${id ?? ''} 不能用：请用小写字母开头的小写字母、数字和 -，如 jingzhou`)
  if (name === null || name.trim() === '' || name.length > 40)
    throw new UsageError('请用 --name 写明城市名称，不超过40字')
  const folder = join(configFolder, id)
  if (existsSync(folder)) throw new UsageError(`config/${id} 已经存在，请换一个编号，或先移走原来的文件夹`)
  const files = filesOfNewCity({ id, name: name.trim(), day: from ?? dayInShanghai(new Date()) })
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${JSON.stringify(content, null, 2)}\n`)
  }
  const { problems, todos } = await checkFiles(configFolder, id)
  return {
    output: { city: id, folder: `config/${id}`, files: Object.keys(files), problems, todos },
    summary: `已建立规则包 config/${id}，${todos.length} 处待补：逐条改好并删去 $todo；每改一步运行 npx luodi check --city ${id}`,
    failed: problems.length > 0,
  }
}

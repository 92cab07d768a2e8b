import { isDay } from '../../engine/day.ts'

export const USAGE = `用法：
  npx luodi check [--city 城市]                          检查规则包，列出全部问题
  npx luodi vocabulary --city 城市                       事实、类型、单位，以及各判定的结论
  npx luodi coverage --city 城市                         每一条款由什么落实、由哪个案例证明
  npx luodi evaluate --city 城市 --on 日期 [--input 文件]  判定；输入 {subject, facts, records?} 或其列表，缺省读标准输入
  npx luodi explain-pack --city 城市                     每个条目来自基础包、本市包还是他包
日期写作 2020-07-01；输出为 JSON。退出码：0 正常，1 有问题，2 用法不对。
`

/** Wrongly called: the message is Chinese, exit code 2. */
export class UsageError extends Error {}

export interface CommandOptions {
  configFolder: string
  /** Always there for every command but `check`. */
  city: string | null
  /** Day of evaluation; only for `evaluate`. */
  on: string | null
  /** A file of input; null = stdin. */
  input: string | null
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  check: ['city'],
  coverage: ['city'],
  vocabulary: ['city'],
  evaluate: ['city', 'on', 'input'],
  'explain-pack': ['city'],
}

/** Reads `--name value` and `--name=value`. Throws UsageError for what is unknown, doubled, missing or not a day. */
export function parseArguments(command: string, words: readonly string[], configFolder: string): CommandOptions {
  const given = new Map<string, string>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (name === undefined || !ALLOWED[command]?.includes(name))
      throw new UsageError(`命令 ${command} 没有选项 ${word}`)
    if (given.has(name)) throw new UsageError(`选项 --${name} 写了两次`)
    const value = inline ?? words[++i]
    if (value === undefined || value === '') throw new UsageError(`选项 --${name} 后面缺少值`)
    given.set(name, value)
  }
  const option = (name: string): string | null => given.get(name) ?? null
  const options = { configFolder, city: option('city'), on: option('on'), input: option('input') }
  if (command !== 'check' && options.city === null) throw new UsageError(`命令 ${command} 需要 --city 城市`)
  if (command === 'evaluate' && options.on === null) throw new UsageError('命令 evaluate 需要 --on 日期')
  if (options.on !== null && !isDay(options.on)) throw new UsageError(`${options.on} 不是有效的日期，请写作 2020-07-01`)
  return options
}

/** The city of a command that needs one. */
export function cityOf({ city }: CommandOptions): string {
  if (city === null) throw new UsageError('需要 --city 城市')
  return city
}

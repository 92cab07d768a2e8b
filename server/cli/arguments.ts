import { isDay } from '../../engine/day.ts'
import { parsePeriod } from '../../engine/period.ts'
import { isRefusal } from '../../engine/refusal.ts'

export const USAGE = `用法：
  npx luodi check [--city 城市]                          检查规则包，列出全部问题
  npx luodi vocabulary --city 城市                       事实、类型、单位，以及各判定的结论
  npx luodi coverage --city 城市                         每一条款由什么落实、由哪个案例证明
  npx luodi evaluate --city 城市 --on 日期 [--input 文件]  判定；输入 {subject, facts, records?} 或其列表，缺省读标准输入
  npx luodi duties --city 城市 --from 日期 --to 日期       这些天里到期的报送和例行事项；输入 {units, records?}
  npx luodi assess --city 城市 --on 日期 --period 周期     指标、得分、名次、等次和提出的处置；输入 {units, records, results?, entries?, exemptions?}
  npx luodi new-city 编号 --name 名称 [--from 生效日期]     建立一个能通过检查的新规则包，待补之处写作 $todo
  npx luodi explain-pack --city 城市                     每个条目来自基础包、本市包还是他包
duties、assess 用 --input 文件 或标准输入给出数据，加 --demo 或不给数据则用演示数据；duties 可加 --on 日期，按那一天看是否逾期。
日期写作 2020-07-01，周期写作 2020-06、2020-W26、2020-Q2、2020-H1、2020；输出为 JSON。退出码：0 正常，1 有问题，2 用法不对。
`

/** Wrongly called: the message is Chinese, exit code 2. */
export class UsageError extends Error {}

export interface CommandOptions {
  configFolder: string
  /** Always there for every command but `check` and `new-city`. */
  city: string | null
  /** Day of evaluation; always there for `evaluate` and `assess`. */
  on: string | null
  /** Always there for `duties`; the first day of a new city's pack. */
  from: string | null
  to: string | null
  /** Always there for `assess`. */
  period: string | null
  /** A file of input; null = stdin. */
  input: string | null
  /** Work on the pack's demo library. */
  demo: boolean
  /** The new city: its id and name. */
  id: string | null
  name: string | null
}

interface Spec {
  options: readonly string[]
  needs: readonly string[]
  /** Takes one word that is no option. */
  word?: boolean
}

const SPECS: Readonly<Record<string, Spec>> = {
  check: { options: ['city'], needs: [] },
  coverage: { options: ['city'], needs: ['city'] },
  vocabulary: { options: ['city'], needs: ['city'] },
  evaluate: { options: ['city', 'on', 'input'], needs: ['city', 'on'] },
  duties: { options: ['city', 'from', 'to', 'on', 'input', 'demo'], needs: ['city', 'from', 'to'] },
  assess: { options: ['city', 'on', 'period', 'input', 'demo'], needs: ['city', 'on', 'period'] },
  'explain-pack': { options: ['city'], needs: ['city'] },
  'new-city': { options: ['name', 'from'], needs: ['name'], word: true },
}
const FLAGS: readonly string[] = ['demo']
const SAYS: Readonly<Record<string, string>> = {
  city: '--city 城市',
  on: '--on 日期',
  from: '--from 日期',
  to: '--to 日期',
  period: '--period 周期',
  name: '--name 名称',
}

/** Reads `--name value` and `--name=value`. Throws UsageError for what is unknown, doubled, missing, or not a day or period. */
export function parseArguments(command: string, words: readonly string[], configFolder: string): CommandOptions {
  const spec = SPECS[command] ?? { options: [], needs: [] }
  const given = readWords(command, spec, words)
  const option = (name: string): string | null => given.get(name) ?? null
  for (const name of spec.needs)
    if (!given.has(name)) throw new UsageError(`命令 ${command} 需要 ${SAYS[name] ?? `--${name}`}`)
  if (spec.word && !given.has(''))
    throw new UsageError(`命令 ${command} 需要编号，如 npx luodi new-city jingzhou --name 荆州`)
  for (const name of ['on', 'from', 'to']) {
    const day = option(name)
    if (day !== null && !isDay(day)) throw new UsageError(`--${name} 不是有效的日期，请写作 2020-07-01`)
  }
  const period = option('period')
  const read = period === null ? null : parsePeriod(period)
  if (isRefusal(read)) throw new UsageError(read.message)
  const [from, to] = [option('from'), option('to')]
  if (from !== null && to !== null && from > to) throw new UsageError(`--from ${from} 晚于 --to ${to}，请改正`)
  return {
    configFolder,
    city: option('city'),
    on: option('on'),
    from,
    to,
    period,
    input: option('input'),
    demo: given.has('demo'),
    id: option(''),
    name: option('name'),
  }
}

function readWords(command: string, { options, word: takesWord }: Spec, words: readonly string[]): Map<string, string> {
  const given = new Map<string, string>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (name === undefined && takesWord && !given.has('')) {
      given.set('', word)
      continue
    }
    if (name === undefined || !options.includes(name)) throw new UsageError(`命令 ${command} 没有选项 ${word}`)
    if (given.has(name)) throw new UsageError(`选项 --${name} 写了两次`)
    const value = FLAGS.includes(name) && inline === undefined ? 'yes' : (inline ?? words[++i])
    if (value === undefined || value === '') throw new UsageError(`选项 --${name} 后面缺少值`)
    given.set(name, value)
  }
  return given
}

/** The city of a command that needs one. */
export function cityOf({ city }: CommandOptions): string {
  if (city === null) throw new UsageError('需要 --city 城市')
  return city
}

import type { FactShape } from '../../components/fact-shape.ts'

const WORDS: Record<string, string> = {
  add: '相加',
  subtract: '相减',
  multiply: '相乘',
  divide: '相除',
  min: '取最小',
  max: '取最大',
  mean: '取平均',
  round: '取整',
  coalesce: '取第一个有值的',
  daysBetween: '相隔天数',
  workdaysBetween: '相隔工作日',
  addMonths: '加若干个月',
  addDays: '加若干天',
  addWorkdays: '加若干个工作日',
  yearOf: '取年份',
  monthOf: '取月份',
  periodStart: '取期初日',
  periodEnd: '取期末日',
  periodOf: '取所在期',
  elapsedShare: '已过时间占比',
  count: '计数',
  sum: '合计',
  latest: '取最近一条',
  size: '计项数',
  union: '合并',
  lookup: '查表',
  outcome: '取判定结果',
  holds: '看条件是否成立',
  choose: '按条件取值',
  const: '固定值',
  rank: '排名',
  groupTotal: '同组合计',
  normalise: '归一',
  previous: '取上期',
  atPeriodStart: '取期初值',
  streak: '连续期数',
}

/** What an operation of a derived fact does, in two to six characters. */
export function operationWords(operation: string): string {
  return WORDS[operation] ?? operation
}

/** Operations whose inputs have the type of their result, so that amounts inside them read as amounts. */
const SAME_TYPE = new Set([
  'add',
  'subtract',
  'min',
  'max',
  'mean',
  'round',
  'coalesce',
  'choose',
  'sum',
  'latest',
  'reference',
])

/** The shape in which the inputs of an operation are shown, told by its result's; undefined where it is anybody's guess. */
export function shapeInside(operation: string, shape: FactShape | undefined): FactShape | undefined {
  return SAME_TYPE.has(operation) ? shape : undefined
}

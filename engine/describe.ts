import type { CompareTrace, ConditionTrace, Decision, Distance, OperandTrace, RuleTrace } from './decision.ts'
import { operatorWords } from './operator-words.ts'
import { parseOperator } from './operators.ts'
import { formatParameterValue, parseParameterValue } from './parameter-values.ts'
import type { CompiledPack } from './plan.ts'
import { isRefusal } from './refusal.ts'
import { formatValue, type ValueFormat } from './value-text.ts'
import { type JsonValue, parseValue } from './values.ts'

/** Chinese sentences for explanations, in the documents' own style. Names of units and records come from `nameOf`. */
export interface Describer {
  citation(clause: string): string
  factLabel(id: string): string
  parameterLabel(id: string): string
  valueOfFact(id: string, value: JsonValue): string
  operand(trace: OperandTrace, comparedWith: OperandTrace): string
  comparison(trace: CompareTrace): string
  distance(distance: Distance): string
  rule(trace: RuleTrace): string
  decision(decision: Decision): string
}

export function createDescriber(compiled: CompiledPack, nameOf?: ValueFormat['nameOf']): Describer {
  const { pack } = compiled
  const moneyUnit = pack.file.moneyUnit
  const format: ValueFormat = { moneyUnit, nameOf }

  const citation = (clause: string): string => {
    const known = pack.clauses[clause]
    const source = known ? pack.sources[known.source] : undefined
    return known ? `${source?.number || source?.title || ''} ${known.number}`.trim() : clause
  }
  const factLabel = (id: string): string =>
    id === 'today' ? '判定日' : id === 'period' ? '期次' : (pack.facts[id]?.label ?? pack.decisions[id]?.title ?? id)
  const parameterLabel = (id: string): string => pack.parameters[id]?.label ?? id

  const valueOfFact = (id: string, value: JsonValue): string => {
    const fact = pack.facts[id]
    if (!fact) return plainText(value)
    const parsed = parseValue(fact, value)
    return isRefusal(parsed) ? plainText(value) : formatValue(fact, parsed, format)
  }

  const operand = (trace: OperandTrace, other: OperandTrace): string => {
    if (trace.kind === 'fact' || trace.kind === 'outerFact') return valueOfFact(trace.id ?? '', trace.value)
    if (trace.kind === 'parameter') {
      const parameter = pack.parameters[trace.id ?? '']
      const codes = pack.facts[parameter?.of ?? (other.kind === 'fact' ? (other.id ?? '') : '')]?.values
      const value = parameter ? parseParameterValue(parameter, trace.value) : null
      return parameter && value !== null && !isRefusal(value)
        ? formatParameterValue(parameter, value, format, codes)
        : plainText(trace.value)
    }
    const codes = pack.facts[other.id ?? '']?.values ?? {}
    const words = Array.isArray(trace.value) ? trace.value : [trace.value]
    return words
      .map((word) => (word === true ? '是' : word === false ? '否' : (codes[plainText(word)] ?? plainText(word))))
      .join('、')
  }

  const comparison = (trace: CompareTrace): string => {
    const label = factLabel(trace.left.id ?? trace.left.kind)
    const left = operand(trace.left, trace.right)
    if (trace.verdict === 'undetermined')
      return `${trace.missing.length > 0 ? trace.missing.map(factLabel).join('、') : label}未填`
    const isPlain = trace.left.kind === 'fact' && pack.facts[trace.left.id ?? '']?.type === 'boolean'
    if (isPlain || holdsNothing(trace.left.value) || parseOperator(trace.operator)?.shape.kind === 'emptiness')
      return `${label}：${left}`
    const { words, turned } = operatorWords(trace.operator, trace.verdict === 'yes')
    // What is equal need not be said twice.
    if (words === '为') return `${label}：${left}`
    const right = operand(trace.right, trace.left)
    const id = trace.right.id ?? ''
    if (holdsNothing(trace.right.value))
      return `${label} ${left}，${trace.right.kind === 'parameter' ? parameterLabel(id) : factLabel(id)}：${right}`
    const other = trace.right.kind === 'fact' ? `${factLabel(id)} ${right}` : right
    return turned ? `${other} ${words} ${label} ${left}` : `${label} ${left} ${words} ${other}`
  }

  const distance = ({ fact, by }: Distance): string => {
    if (by === 0 || by === '0') return `${factLabel(fact)}正好在线上`
    const more = !String(by).startsWith('-')
    const size = typeof by === 'number' ? Math.abs(by) : String(by).replace(/^-/, '')
    const amount = valueOfFact(fact, roundUp(pack.facts[fact]?.type, size))
    return `${factLabel(fact)}再${more ? '增加' : '减少'} ${amount} 即到线`
  }

  const rule = (trace: RuleTrace): string => {
    const reasons = reasonsOf(trace.condition, trace.verdict === 'fired').map(comparison)
    return `${reasons.join('，')}（${citation(trace.clause)}）`
  }

  const decision = (made: Decision): string => {
    const traces = made.explanation?.rules ?? []
    if (made.status === 'notApplicable') return `${made.title}：不适用`
    if (made.status === 'undetermined') {
      const candidates = made.candidates.map((id) => compiled.decisions.get(made.set)?.file.outcomes[id]?.label ?? id)
      const perhaps = candidates.length > 0 ? `，可能为${candidates.join('、')}` : ''
      return `缺数据：${made.missing.map(factLabel).join('、')}未填${perhaps}`
    }
    if (made.status === 'conflict')
      return `规则冲突：${traces
        .filter((one) => one.verdict === 'fired')
        .map((one) => one.title)
        .join('；')}`
    const fired = traces.filter((one) => made.rules.includes(one.rule)).map(rule)
    const otherwise = made.explanation?.otherwise
    const because = otherwise
      ? [`${otherwise.title}${otherwise.clause ? `（${citation(otherwise.clause)}）` : ''}`]
      : fired
    return `${made.outcomes.map((outcome) => outcome.label).join('、') || '无'}${because.length > 0 ? `：${because.join('；')}` : ''}`
  }

  return { citation, factLabel, parameterLabel, valueOfFact, operand, comparison, distance, rule, decision }
}

const holdsNothing = (value: JsonValue): boolean =>
  value === null || (typeof value === 'object' && !Array.isArray(value) && 'nothing' in value)

/** A value that has no type to show it by. */
const plainText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Amounts to the line are told in whole 元, rounded up so that doing it is enough. */
function roundUp(type: string | undefined, size: number | string): JsonValue {
  if (type !== 'money' || typeof size === 'number') return size
  const [top = '0', bottom = '1'] = size.split('/')
  if (bottom !== '1' || !top.includes('.')) return Number((BigInt(top) + BigInt(bottom) - 1n) / BigInt(bottom))
  return Math.ceil(Number(top))
}

/** The comparisons that settle a condition: of `all` every one, of `any` the first that holds; for a refusal, those that failed. */
export function reasonsOf(trace: ConditionTrace, held: boolean): CompareTrace[] {
  if (trace.kind === 'compare') return [trace]
  if (trace.kind === 'not') return reasonsOf(trace.part, !held)
  if (trace.kind === 'named') return reasonsOf(trace.part, held)
  const wanted = held ? 'yes' : 'no'
  const settling = trace.parts.filter((part) => part.verdict === wanted)
  const every = (trace.kind === 'all') === held
  const chosen = settling.length === 0 ? trace.parts : every ? settling : settling.slice(0, 1)
  return chosen.flatMap((part) => reasonsOf(part, held))
}

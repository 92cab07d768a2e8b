import type { CompiledPack } from './plan.ts'
import { isRefusal } from './refusal.ts'
import { parseValue, type Value } from './values.ts'

/** Typed facts of one subject, by fact id. */
export type FactValues = Record<string, Value>

/** What is wrong with one entered value: the fact, a code, and a Chinese sentence with the remedy. */
export interface FactProblem {
  field: string
  code: string
  message: string
}

/**
 * Reads facts from JSON by their types: money text or whole 元, ratios, days. A fact that is not given stays open.
 * Unknown and derived facts are refused; every problem is reported.
 */
export function parseFacts(
  compiled: CompiledPack,
  kind: string,
  input: unknown,
): { facts: FactValues; problems: FactProblem[] } {
  const facts: FactValues = {}
  const problems: FactProblem[] = []
  const subject = compiled.subjects.get(kind)
  if (!subject)
    return {
      facts,
      problems: [
        {
          field: 'subject',
          code: 'subject_unknown',
          message: `没有“${kind}”这种判定对象，请用台账编号或 unit、group、city。`,
        },
      ],
    }
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return { facts, problems: [{ field: 'facts', code: 'facts_shape', message: '指标项应写成一个对象：编号对应值。' }] }
  for (const [id, json] of Object.entries(input)) {
    const plan = subject.byId.get(id)
    if (!plan) problems.push({ field: id, code: 'fact_unknown', message: `没有指标项“${id}”，请核对编号。` })
    else if (plan.fact.derive !== undefined)
      problems.push({ field: id, code: 'fact_derived', message: `“${plan.fact.label}”由系统计算，不能填写。` })
    else {
      const value = parseValue(plan.fact, json)
      if (isRefusal(value)) problems.push({ field: id, code: value.code, message: value.message })
      else facts[id] = value
    }
  }
  return { facts, problems }
}

import { CalendarYearMissing } from '../../engine/calendar.ts'
import { type Day, DayOutOfRange } from '../../engine/day.ts'
import type { ConditionTrace, Decision } from '../../engine/decision.ts'
import { type Derivation, deriveFact } from '../../engine/derivation.ts'
import { createDescriber } from '../../engine/describe.ts'
import { evaluateSubject } from '../../engine/evaluate.ts'
import type { CompiledPack } from '../../engine/plan.ts'
import { type SubjectInput, type SubjectWorld, worldOfSubject } from '../../engine/world-input.ts'

/** What was decided about one given subject, with reasons; `derivations` opens every derived fact that the reasons name. */
export interface Evaluation {
  subject: string
  id: string
  on: Day
  decisions: (Decision & { text: string })[]
  derivations: Record<string, Derivation>
}

export interface InputProblem {
  /** Leads to the value: "facts", "project.totalInvestment", "records/progress/0/progress.month". */
  field: string
  code: string
  message: string
}

const KEYS = ['subject', 'facts', 'records', 'units', 'results', 'period']

/**
 * Evaluates one `{ subject, facts, records?, units?, results?, period? }` on a day: the same answers for the command line
 * and the API. Nothing is evaluated when anything in the input cannot be read; all problems are returned.
 */
export function evaluateInput(
  compiled: CompiledPack,
  input: unknown,
  on: Day,
): { evaluation: Evaluation | null; problems: InputProblem[] } {
  const problems = shapeProblems(input)
  if (problems.length > 0) return { evaluation: null, problems }
  const read = worldOfSubject(compiled, input as SubjectInput, on)
  if (read.problems.length > 0) return { evaluation: null, problems: read.problems }
  try {
    return { evaluation: evaluate(compiled, (input as SubjectInput).subject, read, on), problems: [] }
  } catch (error) {
    if (!(error instanceof CalendarYearMissing || error instanceof DayOutOfRange)) throw error
    return { evaluation: null, problems: [{ field: 'on', code: 'calendar_missing', message: error.message }] }
  }
}

function evaluate(compiled: CompiledPack, subject: string, { world, id }: SubjectWorld, on: Day): Evaluation {
  const describer = createDescriber(compiled)
  const decisions = evaluateSubject(world, subject, id, { explain: true })
  const plans = compiled.subjects.get(subject)?.byId
  const named = new Set(decisions.flatMap(tracesOf).flatMap(factsIn))
  const derivations: Record<string, Derivation> = {}
  for (const fact of named) if (plans?.get(fact)?.derive) derivations[fact] = deriveFact(world, subject, id, fact)
  return {
    subject,
    id,
    on,
    decisions: decisions.map((made) => ({ ...made, text: describer.decision(made) })),
    derivations,
  }
}

const tracesOf = ({ explanation }: Decision): ConditionTrace[] =>
  explanation
    ? [...(explanation.applies ? [explanation.applies] : []), ...explanation.rules.map(({ condition }) => condition)]
    : []

function factsIn(trace: ConditionTrace): string[] {
  if (trace.kind === 'compare')
    return [trace.left, trace.right].flatMap(({ kind, id }) => (kind === 'fact' && id ? [id] : []))
  return ('parts' in trace ? trace.parts : [trace.part]).flatMap(factsIn)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function shapeProblems(input: unknown): InputProblem[] {
  const wrong = (field: string, message: string): InputProblem => ({ field, code: 'input_shape', message })
  if (!isObject(input)) return [wrong('', '输入应写成 {"subject": 对象, "facts": {事实编号: 值}}。')]
  const { subject, facts, records, units, results, period } = input
  const problems = Object.keys(input).flatMap((key) =>
    KEYS.includes(key) ? [] : [wrong(key, `不认识 ${key}，可写的有 ${KEYS.join('、')}。`)],
  )
  if (typeof subject !== 'string') problems.push(wrong('subject', '请写明对象 subject，如台账编号或 unit、city。'))
  if (!isObject(facts)) problems.push(wrong('facts', '请写明 facts，事实编号对应值的对象；没有可写 {}。'))
  if (isObject(facts) && facts.id !== undefined && typeof facts.id !== 'string')
    problems.push(wrong('id', '编号 id 应写成文字。'))
  if (records !== undefined && !(isObject(records) && Object.values(records).every(isListOfObjects)))
    problems.push(wrong('records', 'records 应写成台账编号对应记录列表的对象。'))
  if (units !== undefined && !(isObject(units) && Object.values(units).every(isObject)))
    problems.push(wrong('units', 'units 应写成单位编号对应事实的对象。'))
  if (results !== undefined && !isListOfObjects(results))
    problems.push(wrong('results', 'results 应写成往期结果的列表。'))
  if (period !== undefined && typeof period !== 'string')
    problems.push(wrong('period', 'period 应写成周期，如 2020-06。'))
  return problems
}

const isListOfObjects = (value: unknown): boolean => Array.isArray(value) && value.every(isObject)

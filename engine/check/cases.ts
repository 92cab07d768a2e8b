import { isDay } from '../day.ts'
import { pointerTo } from '../json-pointer.ts'
import type { Case, CaseFacts } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { parsePeriod } from '../period.ts'
import { isRefusal } from '../refusal.ts'
import { parseValue } from '../values.ts'
import { type Finding, finding } from './finding.ts'
import { isSubject } from './subjects.ts'

/** Cases and demo records name facts, ledgers, decisions and outcomes that exist, with values that fit. */
export function checkCaseFiles(pack: Pack): Finding[] {
  return [...Object.entries(pack.cases).flatMap(([id, one]) => caseProblems(pack, id, one)), ...demoProblems(pack)]
}

function caseProblems(pack: Pack, id: string, one: Case): Finding[] {
  const item = `cases/${id}`
  const found: Finding[] = []
  if (!isDay(one.on)) found.push(finding('date_invalid', item, ['on'], `${String(one.on)} 不是有效的日期，请改正。`))
  const period = one.period === undefined ? null : parsePeriod(one.period)
  if (isRefusal(period)) found.push(finding('value_invalid', item, ['period'], `${period.message}。`))
  if (!isSubject(pack, one.subject))
    found.push(
      finding('subject_unknown', item, ['subject'], `对象 ${one.subject} 不是台账，也不是 unit、group、city，请改正。`),
    )
  else found.push(...factProblems(pack, item, '/facts', one.subject, one.facts))
  for (const [ledger, records] of Object.entries(one.records ?? {}))
    if (isSubject(pack, ledger))
      for (const [i, facts] of records.entries())
        found.push(...factProblems(pack, item, `/records/${ledger}/${i}`, ledger, facts))
    else found.push(finding('ledger_unknown', item, ['records', ledger], `没有台账 ${ledger}，请改正编号。`))
  for (const [unit, facts] of Object.entries(one.units ?? {}))
    found.push(...factProblems(pack, item, `/units/${unit}`, 'unit', facts))
  one.results?.forEach(({ fact }, i) => {
    if (!Object.hasOwn(pack.facts, fact)) found.push(unknownFact(item, ['results', i, 'fact'], fact))
  })
  one.entries?.forEach(({ scorecard }, i) => {
    if (!Object.hasOwn(pack.scorecards, scorecard))
      found.push(
        finding('scorecard_unknown', item, ['entries', i, 'scorecard'], `没有评分表 ${scorecard}，请改正编号。`),
      )
  })
  for (const fact of Object.keys(one.expect.facts ?? {}))
    if (!Object.hasOwn(pack.facts, fact)) found.push(unknownFact(item, ['expect', 'facts', fact], fact))
  for (const [set, expected] of Object.entries(one.expect.decisions ?? {}))
    found.push(...expectationProblems(pack, item, set, expected))
  return found
}

const unknownFact = (item: string, steps: (string | number)[], fact: string): Finding =>
  finding('fact_unknown', item, steps, `事实 ${fact} 没有定义，请改正，或先在词汇表中定义。`)

const STATUSES: readonly string[] = ['undetermined', 'none', 'notApplicable', 'conflict']

type Expected = NonNullable<Case['expect']['decisions']>[string]

function expectationProblems(pack: Pack, item: string, set: string, expected: Expected): Finding[] {
  const at = ['expect', 'decisions', set]
  const decision = Object.hasOwn(pack.decisions, set) ? pack.decisions[set] : undefined
  if (!decision) return [finding('decision_unknown', item, at, `没有判定 ${set}，请改正编号。`)]
  const detail = typeof expected === 'object' && !Array.isArray(expected) ? expected : { outcome: expected }
  const found = [detail.outcome]
    .flat()
    .flatMap((outcome) =>
      Object.hasOwn(decision.outcomes, outcome) || STATUSES.includes(outcome)
        ? []
        : [finding('outcome_unknown', item, at, `判定“${decision.title}”没有结论 ${outcome}，请改正。`)],
    )
  if (detail.rule !== undefined && !decision.rules.some(({ id }) => id === detail.rule))
    found.push(
      finding('rule_unknown', item, [...at, 'rule'], `判定“${decision.title}”没有规则 ${detail.rule}，请改正。`),
    )
  detail.missing?.forEach((fact, i) => {
    if (!Object.hasOwn(pack.facts, fact)) found.push(unknownFact(item, [...at, 'missing', i], fact))
  })
  return found
}

function factProblems(pack: Pack, item: string, pointer: string, subject: string, facts: CaseFacts): Finding[] {
  return Object.entries(facts).flatMap(([id, value]) => {
    if (id === 'id') return []
    const at = pointerTo(pointer, id).split('/').slice(1)
    const fact = Object.hasOwn(pack.facts, id) ? pack.facts[id] : undefined
    if (!fact) return [unknownFact(item, at, id)]
    if (fact.subject !== subject)
      return [finding('fact_of_other_subject', item, at, `“${fact.label}”不是 ${subject} 的事实，请移到它的对象之下。`)]
    if (fact.derive !== undefined)
      return [finding('derived_fact_given', item, at, `“${fact.label}”由计算得出，不能填写，请改填它所依据的事实。`)]
    const read = parseValue(fact, value)
    return isRefusal(read) ? [finding('value_invalid', item, at, `${read.message}。`)] : []
  })
}

function demoProblems(pack: Pack): Finding[] {
  const { demo } = pack
  if (!demo) return []
  const found: Finding[] = []
  if (demo.day === undefined)
    found.push(finding('demo_day_missing', 'pack', [], '演示数据没有写明所处的日期，请在 demo/demo.json 中写 day。'))
  else if (!isDay(demo.day))
    found.push(finding('date_invalid', 'demo/day', [], `${String(demo.day)} 不是有效的日期，请改正。`))
  const ids = new Set<string>()
  for (const [ledger, records] of Object.entries(demo.records))
    records.forEach((record, i) => {
      const item = `demo/records/${ledger}/${i}`
      if (ids.has(record.id))
        found.push(finding('duplicate_id', item, ['id'], `演示记录编号 ${record.id} 已用过，请换一个。`))
      ids.add(record.id)
      if (!Object.hasOwn(pack.ledgers, ledger))
        found.push(finding('ledger_unknown', item, [], `没有台账 ${ledger}，请改正编号。`))
      else found.push(...factProblems(pack, item, '/facts', ledger, record.facts))
      if (record.by !== undefined && !Object.hasOwn(pack.roles, record.by))
        found.push(finding('role_unknown', item, ['by'], `没有角色 ${record.by}，请改正编号。`))
    })
  return found
}

import type { LedgerFile } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'

/** What a ledger names exists and fits: its facts are facts of its own subject, its forms are forms of it. */
export function checkLedgers(pack: Pack): Finding[] {
  return Object.entries(pack.ledgers).flatMap(([id, ledger]) => [
    ...facts(pack, id, ledger),
    ...others(pack, id, ledger),
  ])
}

const SINGLE = ['parent', 'titleFact', 'unitFact', 'placeFact', 'amountFact', 'statusFact'] as const
const LISTS = ['identity', 'alsoVisibleTo', 'columns', 'filters'] as const
const TO_UNIT: readonly string[] = ['unitFact', 'alsoVisibleTo']

function facts(pack: Pack, id: string, ledger: LedgerFile): Finding[] {
  const named: { fact: string; steps: (string | number)[]; key: string }[] = []
  for (const key of SINGLE) {
    const fact = ledger[key]
    if (fact !== undefined) named.push({ fact, steps: [key], key })
  }
  for (const key of LISTS)
    for (const [i, fact] of (ledger[key] ?? []).entries()) named.push({ fact, steps: [key, i], key })
  return named.flatMap(({ fact: factId, steps, key }) => {
    const fact = Object.hasOwn(pack.facts, factId) ? pack.facts[factId] : undefined
    const item = `ledgers/${id}`
    if (!fact) return [finding('fact_unknown', item, steps, `事实 ${factId} 没有定义，请改正，或先在词汇表中定义。`)]
    if (fact.subject !== ledger.id)
      return [
        finding(
          'fact_of_other_subject',
          item,
          steps,
          `“${fact.label}”不是台账“${ledger.title}”的事实，请改用本台账的事实。`,
        ),
      ]
    if (TO_UNIT.includes(key) && fact.refers !== 'unit')
      return [
        finding('type_mismatch', item, steps, `“${fact.label}”不是引用单位的事实，不能决定哪个单位可见，请改正。`),
      ]
    if (key === 'parent' && fact.type !== 'ref')
      return [finding('type_mismatch', item, steps, `“${fact.label}”不是引用，不能作为所属记录，请改正。`)]
    if (key === 'amountFact' && fact.type !== 'money')
      return [finding('type_mismatch', item, steps, `“${fact.label}”不是金额，请改正。`)]
    return []
  })
}

function others(pack: Pack, id: string, ledger: LedgerFile): Finding[] {
  const item = `ledgers/${id}`
  const found: Finding[] = []
  if (ledger.subject !== ledger.id)
    found.push(finding('subject_not_ledger', item, ['subject'], `台账的对象应与编号相同，请写 ${ledger.id}。`))
  ledger.forms.forEach((form, i) => {
    const known = Object.hasOwn(pack.forms, form) ? pack.forms[form] : undefined
    if (!known) found.push(finding('form_unknown', item, ['forms', i], `没有表单 ${form}，请改正编号。`))
    else if (known.ledger !== ledger.id)
      found.push(finding('form_of_other_ledger', item, ['forms', i], `表单 ${form} 属于台账 ${known.ledger}，请改正。`))
  })
  ledger.visibleTo?.forEach((role, i) => {
    if (!Object.hasOwn(pack.roles, role))
      found.push(finding('role_unknown', item, ['visibleTo', i], `没有角色 ${role}，请改正编号。`))
  })
  if (ledger.workflow && !Object.hasOwn(pack.workflows, ledger.workflow))
    found.push(finding('workflow_unknown', item, ['workflow'], `没有流程 ${ledger.workflow}，请改正编号或写 null。`))
  return found
}

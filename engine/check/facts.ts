import type { Fact } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'
import { isReferable, isSubject } from './subjects.ts'

/** Each fact's own declaration: its id begins with its subject, codes stand only where a choice is made, references lead somewhere. */
export function checkFacts(pack: Pack): Finding[] {
  return Object.entries(pack.facts).flatMap(([id, fact]) => [
    ...declaration(pack, id, fact),
    ...companions(pack, id, fact),
  ])
}

function declaration(pack: Pack, id: string, fact: Fact): Finding[] {
  const item = `facts/${id}`
  const found: Finding[] = []
  const chooses = fact.type === 'enum' || fact.type === 'enums'
  const refers = fact.type === 'ref' || fact.type === 'refs'
  if (isSubject(pack, fact.subject) && !id.startsWith(`${fact.subject}.`))
    found.push(finding('fact_id_subject', item, ['subject'], `编号 ${id} 应以对象 ${fact.subject} 开头，请改成一致。`))
  if (chooses && Object.keys(fact.values ?? {}).length === 0)
    found.push(finding('values_missing', item, [], `“${fact.label}”是选项，请用 values 列出编码和名称。`))
  if (!chooses && fact.values)
    found.push(finding('values_unfit', item, ['values'], `“${fact.label}”不是选项，请删去 values 或改类型。`))
  if (refers && fact.refers === undefined)
    found.push(finding('refers_missing', item, [], `“${fact.label}”是引用，请用 refers 写明引用什么。`))
  if (!refers && fact.refers !== undefined)
    found.push(finding('refers_unfit', item, ['refers'], `“${fact.label}”不是引用，请删去 refers 或改类型。`))
  if (fact.refers !== undefined && !isReferable(pack, fact.refers))
    found.push(finding('ledger_unknown', item, ['refers'], `没有台账 ${fact.refers}，请改正，或写 unit、role。`))
  return found
}

function companions(pack: Pack, id: string, { lever, owedBy, label }: Fact): Finding[] {
  const item = `facts/${id}`
  const found: Finding[] = []
  if (lever !== undefined && !Object.hasOwn(pack.facts, lever))
    found.push(finding('fact_unknown', item, ['lever'], `事实 ${lever} 没有定义，请改正可调事实。`))
  if (owedBy === undefined) return found
  const owed = Object.hasOwn(pack.facts, owedBy) ? pack.facts[owedBy] : undefined
  if (!owed) found.push(finding('fact_unknown', item, ['owedBy'], `事实 ${owedBy} 没有定义，请改正填报责任单位。`))
  else if (owed.refers !== 'unit')
    found.push(
      finding(
        'type_mismatch',
        item,
        ['owedBy'],
        `“${label}”的填报责任单位应是引用单位的事实，${owedBy} 不是，请改正。`,
      ),
    )
  return found
}

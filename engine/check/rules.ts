import type { DecisionFile, Rule } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'

/** What must hold among the rules of one decision set: own ids, own priorities in `first`, outcomes that something gives. */
export function checkRules(pack: Pack): Finding[] {
  return Object.entries(pack.decisions).flatMap(([id, set]) => {
    const item = `decisions/${id}`
    return [
      ...repeatedIds(item, set),
      ...(set.policy === 'first' ? equalPriorities(item, set) : []),
      ...deadOutcomes(item, set),
      ...policyNeeds(item, set),
    ]
  })
}

function repeatedIds(item: string, { rules }: DecisionFile): Finding[] {
  return rules.flatMap((rule, i) =>
    rules.findIndex(({ id }) => id === rule.id) === i
      ? []
      : [finding('duplicate_id', item, ['rules', i, 'id'], `规则编号 ${rule.id} 在本判定中已用过，请换一个。`)],
  )
}

const inForceTogether = (a: Rule, b: Rule): boolean =>
  (!a.to || !b.from || b.from <= a.to) && (!b.to || !a.from || a.from <= b.to)

/** json-rules-engine counts a rule without priority as 1. Rules that never hold on the same day may share one. */
function equalPriorities(item: string, { rules }: DecisionFile): Finding[] {
  return rules.flatMap((rule, i) => {
    const same = rules
      .slice(0, i)
      .find((other) => (other.priority ?? 1) === (rule.priority ?? 1) && inForceTogether(other, rule))
    if (!same) return []
    const message = `规则“${rule.title}”与“${same.title}”的优先级同为 ${rule.priority ?? 1}，先后不定，请改成不同的数。`
    return [
      finding('priority_equal', item, rule.priority === undefined ? ['rules', i] : ['rules', i, 'priority'], message),
    ]
  })
}

function deadOutcomes(item: string, { rules, outcomes, otherwise }: DecisionFile): Finding[] {
  const given = new Set([...rules.map(({ event }) => event.type), otherwise?.outcome])
  return Object.keys(outcomes).flatMap((id) =>
    given.has(id)
      ? []
      : [finding('outcome_unreachable', item, ['outcomes', id], `没有规则得出结论 ${id}，请补一条规则或删去该结论。`)],
  )
}

function policyNeeds(item: string, { policy, otherwise, takesEffect, per }: DecisionFile): Finding[] {
  const found: Finding[] = []
  if (policy === 'collect' && otherwise)
    found.push(
      finding(
        'otherwise_in_collect',
        item,
        ['otherwise'],
        'collect 取全部满足的规则，不能写 otherwise，请删去或改用 first。',
      ),
    )
  if (takesEffect === 'nextPeriod' && !per)
    found.push(finding('period_missing', item, ['takesEffect'], '下一周期生效须写明周期 per，请补上。'))
  return found
}

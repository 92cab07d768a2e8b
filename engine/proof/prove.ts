import { type Finding, finding } from '../check/finding.ts'
import type { CompiledPack, DecisionPlan, RulePlan } from '../plan.ts'
import { cellInWords } from './cell-words.ts'
import { MOST_CELLS, proveSet, type SetProof } from './prove-set.ts'

/**
 * Proves every `first` and `unique` set over exact cells of thresholds and choices, for all days of the pack. A cell in which
 * nothing is concluded, two rules of a `unique` set that hold together, a rule that can never win, and a set with too many
 * cells to be proven are findings; each names its cell.
 */
export function proveDecisions(compiled: CompiledPack): Finding[] {
  return [...compiled.decisions.values()]
    .filter(({ file }) => file.policy !== 'collect')
    .flatMap((set) => findingsOf(compiled, set, proveSet(compiled, set)))
}

function findingsOf(compiled: CompiledPack, set: DecisionPlan, proof: SetProof): Finding[] {
  const { file } = set
  const item = `decisions/${file.id}`
  const tooMany = proof.complete
    ? []
    : [
        finding(
          'too_many_cells',
          item,
          [],
          `判定“${file.title}”有 ${proof.cells} 种情形，合并后要查的仍超过 ${MOST_CELLS} 种，无法证明没有空档和重叠，请拆成几个判定，或把一组条件改成计算指标。`,
        ),
      ]
  const at = ({ rule }: RulePlan): (string | number)[] => ['rules', file.rules.indexOf(rule)]
  const words = (cell: SetProof['gap']): string => (cell ? cellInWords(compiled, cell) : '')
  const gaps = proof.gap
    ? [
        finding(
          'decision_gap',
          item,
          [],
          `判定“${file.title}”有空档：${words(proof.gap)}时，没有规则满足，也没有 otherwise。请补规则或 otherwise；不会出现的情形请用 constraints 写明。`,
        ),
      ]
    : []
  const overlaps = proof.overlaps.map(({ rules: [a, b], cell }) =>
    finding(
      'decision_overlap',
      item,
      at(b),
      `判定“${file.title}”有重叠：${words(cell)}时，“${a.rule.title}”和“${b.rule.title}”同时满足。请改条件使其互斥；不会出现的情形请用 constraints 写明。`,
    ),
  )
  const dead = proof.dead.map(({ rule, cell, winner }) =>
    finding('rule_never_wins', item, at(rule), neverWins(rule, words(cell), winner)),
  )
  return [...tooMany, ...gaps, ...overlaps, ...dead]
}

function neverWins({ rule }: RulePlan, cell: string, winner: RulePlan | null): string {
  return winner
    ? `规则“${rule.title}”永远得不出结论：凡它满足时，已由优先级更高的规则先得出，如${cell}时的“${winner.rule.title}”。请改条件或优先级，或删去。`
    : `规则“${rule.title}”永远不会满足：它的条件自相矛盾，或与 appliesWhen、constraints、有效日期不相容。请改条件，或删去。`
}

import type { RecordDecision } from './api.ts'

const ORDER: Record<string, number> = { red: 0, amber: 1, blue: 2, green: 3, grey: 4 }

/** What counts today; what is decided but comes later stands beside it. */
export function shownOutcomes(decision: RecordDecision): readonly { id: string; label: string; color: string }[] {
  return decision.holds.length > 0 || decision.coming !== null ? decision.holds : decision.outcomes
}

/** The colour a decision stands under: that of its most urgent outcome; null without an outcome. */
export function leadingColor(decision: RecordDecision): string | null {
  const colors = shownOutcomes(decision).map((outcome) => outcome.color)
  return colors.sort((a, b) => (ORDER[a] ?? 5) - (ORDER[b] ?? 5))[0] ?? null
}

const rank = (decision: RecordDecision) => ORDER[leadingColor(decision) ?? 'grey'] ?? 5

/** A grey outcome that no rule led to is the set's way of saying “not listed”; one that a rule led to is a result. */
function speaks(decision: RecordDecision): boolean {
  if (shownOutcomes(decision).length === 0) return false
  return rank(decision) < ORDER.grey! || decision.rules.length > 0
}

/** What concerns the record first, red before amber; then what waits for data; then what does not concern it. */
export interface DecisionGroups {
  concerning: RecordDecision[]
  waiting: RecordDecision[]
  quiet: RecordDecision[]
}

/** Sorts a record's decisions for reading; within equals the server's order stays. */
export function groupDecisions(decisions: RecordDecision[]): DecisionGroups {
  const open = decisions.filter((one) => one.status === 'undetermined' || one.status === 'conflict')
  const settled = decisions.filter((one) => !open.includes(one))
  return {
    concerning: settled.filter(speaks).sort((a, b) => rank(a) - rank(b)),
    waiting: open,
    quiet: settled.filter((one) => !speaks(one)),
  }
}

/** Every fact that some decision waits for, those that most decisions wait for first. */
export function missingOfAll(decisions: RecordDecision[]): string[] {
  const counts = new Map<string, number>()
  for (const { fact } of decisions.flatMap((one) => one.missing)) counts.set(fact, (counts.get(fact) ?? 0) + 1)
  return [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
}

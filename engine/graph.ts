import type {
  ConditionPlan,
  DecisionPlan,
  ExpressionPlan,
  Operand,
  Reads,
  RecordsPlan,
  Source,
  SubjectPlan,
} from './plan.ts'
import type { ScorecardPlan, ScoreItemPlan } from './scorecard-plan.ts'
import type { WorkflowPlan } from './workflow-plan.ts'

/** What one node reads directly. Nodes are `facts/<id>` and `decisions/<id>`. */
interface Direct {
  nodes: Set<string>
  parameters: Set<string>
  records: Map<string, { ledger: string; hops: string[] }>
}

type Subjects = ReadonlyMap<string, SubjectPlan>
interface Parts {
  decisions: ReadonlyMap<string, DecisionPlan>
  scorecards: ReadonlyMap<string, ScorecardPlan>
  workflows: ReadonlyMap<string, WorkflowPlan>
}

const empty = (): Direct => ({ nodes: new Set(), parameters: new Set(), records: new Map() })

function directReads(subjects: Subjects, parts: Parts): Map<string, Direct> {
  const graph = new Map<string, Direct>()
  for (const subject of subjects.values()) {
    for (const plan of subject.facts) {
      const direct = empty()
      if (plan.derive) addExpression(direct, plan.derive)
      graph.set(`facts/${plan.id}`, direct)
    }
  }
  for (const plan of parts.decisions.values()) {
    const direct = empty()
    if (plan.applies) addCondition(direct, plan.applies)
    for (const rule of plan.rules) addCondition(direct, rule.condition)
    graph.set(`decisions/${plan.file.id}`, direct)
  }
  for (const plan of parts.scorecards.values()) addScorecard(graph, plan)
  for (const plan of parts.workflows.values()) graph.set(`workflows/${plan.file.id}`, readsOfWorkflow(plan))
  return graph
}

/** Grades stand apart from scores: their conditions look at the score and the rank. */
function addScorecard(graph: Map<string, Direct>, plan: ScorecardPlan): void {
  const scores = empty()
  if (plan.applies) addCondition(scores, plan.applies)
  const addItems = (items: readonly ScoreItemPlan[]): void => {
    for (const item of items) {
      if (item.applies) addCondition(scores, item.applies)
      if (item.points) addExpression(scores, item.points)
      const { full, floor, cap, byHand } = item.item
      for (const used of [full, floor, cap, ...(byHand?.by ?? []).map(({ weight }) => weight)])
        addParameter(scores, used)
      addItems(item.items)
    }
  }
  addItems(plan.items)
  for (const used of [plan.file.floor, plan.file.cap]) addParameter(scores, used)
  if (plan.file.rankWithin) scores.nodes.add(`facts/${plan.file.rankWithin}`)
  graph.set(`scorecards/${plan.file.id}`, scores)
  const grades = empty()
  for (const grade of plan.grades) if (grade.when) addCondition(grades, grade.when)
  graph.set(`grades/${plan.file.id}`, grades)
}

/** Nothing reads a workflow; what it reads tells which records are needed to run it. */
function readsOfWorkflow({ status, moves, limits }: WorkflowPlan): Direct {
  const direct = empty()
  direct.nodes.add(`facts/${status.id}`)
  for (const { move, when, sets, creates } of moves) {
    for (const fact of [...(move.requires ?? []), ...(move.ofUnit ?? [])]) direct.nodes.add(`facts/${fact}`)
    if (when) addCondition(direct, when)
    for (const effect of creates) if (effect.when) addCondition(direct, effect.when)
    for (const { expression } of [...sets, ...creates.flatMap(({ facts }) => facts)])
      if (expression) addExpression(direct, expression)
  }
  for (const { limit, when } of limits) {
    for (const fact of [limit.since, limit.due]) if (fact !== undefined) direct.nodes.add(`facts/${fact}`)
    if (when) addCondition(direct, when)
  }
  return direct
}

function addSource(direct: Direct, source: Source): void {
  if (source.kind === 'parameter') direct.parameters.add(source.id)
  else if (source.kind === 'score') direct.nodes.add(`${source.as === 'grade' ? 'grades' : 'scorecards'}/${source.id}`)
  else if (source.kind === 'outcome') direct.nodes.add(`decisions/${source.id}`)
  else if (source.kind === 'peers') {
    direct.nodes.add(`facts/${source.id}`)
    if (source.within) direct.nodes.add(`facts/${source.within}`)
  } else if (source.kind === 'fact' || source.kind === 'outerFact' || source.kind === 'otherFact')
    direct.nodes.add(`facts/${source.id}`)
  // Frozen results are of earlier periods and close no circle.
}

const addParameter = (direct: Direct, reference: string | undefined): void => {
  if (reference !== undefined) direct.parameters.add(reference.replace(/^parameter:/, ''))
}

const addOperand = (direct: Direct, operand: Operand): void => addSource(direct, operand.source)

function addCondition(direct: Direct, plan: ConditionPlan): void {
  if (plan.kind === 'compare') {
    addOperand(direct, plan.left)
    addOperand(direct, plan.right)
  } else if ('parts' in plan) for (const part of plan.parts) addCondition(direct, part)
  else addCondition(direct, plan.part)
}

function addRecords(direct: Direct, records: RecordsPlan): void {
  direct.records.set(records.key, { ledger: records.ledger, hops: records.hops })
  for (const hop of records.hops) direct.nodes.add(`facts/${hop}`)
  if (records.where) addCondition(direct, records.where)
  if (records.of) addOperand(direct, records.of)
  if (records.by) addOperand(direct, records.by)
}

function addExpression(direct: Direct, plan: ExpressionPlan): void {
  if (plan.source) addSource(direct, plan.source)
  if (plan.records) addRecords(direct, plan.records)
  for (const condition of plan.conditions) addCondition(direct, condition)
  for (const input of plan.inputs) addExpression(direct, input)
}

/** The first circle among facts and decisions, with its first node repeated at the end; null when there is none. */
export function findCycle(subjects: Subjects, parts: Parts): string[] | null {
  const graph = directReads(subjects, parts)
  const done = new Set<string>()
  const trail: string[] = []
  const visit = (node: string): string[] | null => {
    const at = trail.indexOf(node)
    if (at >= 0) return [...trail.slice(at), node]
    if (done.has(node)) return null
    trail.push(node)
    for (const next of graph.get(node)?.nodes ?? []) {
      const cycle = visit(next)
      if (cycle) return cycle
    }
    trail.pop()
    done.add(node)
    return null
  }
  for (const node of graph.keys()) {
    const cycle = visit(node)
    if (cycle) return cycle
  }
  return null
}

/** For every fact and decision, all it reads through what it is derived from. Call only on a graph without circles. */
export function readsOf(subjects: Subjects, parts: Parts): Map<string, Reads> {
  const graph = directReads(subjects, parts)
  const known = new Map<string, Reads>()
  const collect = (node: string): Reads => {
    const before = known.get(node)
    if (before) return before
    const direct = graph.get(node) ?? empty()
    const parameters = new Set(direct.parameters)
    const facts = new Set<string>()
    const decided = new Set<string>()
    const records = new Map(direct.records)
    for (const next of direct.nodes) {
      const [kind, id] = [next.slice(0, next.indexOf('/')), next.slice(next.indexOf('/') + 1)]
      if (kind === 'facts') facts.add(id)
      else if (kind === 'decisions') decided.add(id)
      const reads = collect(next)
      for (const one of reads.parameters) parameters.add(one)
      for (const one of reads.facts) facts.add(one)
      for (const one of reads.decisions) decided.add(one)
      for (const [key, path] of reads.records) records.set(key, path)
    }
    const reads: Reads = { parameters, facts, decisions: decided, records }
    known.set(node, reads)
    return reads
  }
  for (const node of graph.keys()) collect(node)
  return known
}

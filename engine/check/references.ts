import { pointerTo } from '../json-pointer.ts'
import type { WorkflowFile } from '../pack.generated.ts'
import type { Pack } from '../pack.ts'
import { type Finding, finding } from './finding.ts'
import { OTHER_SUBJECTS } from './subjects.ts'

const KINDS = ['workflows', 'duties', 'tasks', 'metrics', 'scorecards', 'bulletins'] as const

type Target = (pack: Pack, id: string) => Finding | null
type At = { item: string; steps: (string | number)[] }

const to =
  (code: string, called: string, has: (pack: Pack, id: string) => boolean) =>
  (at: At): Target =>
  (pack, id) =>
    has(pack, id) ? null : finding(code, at.item, at.steps, `没有${called} ${id}，请改正编号。`)

const fact = to(
  'fact_unknown',
  '事实',
  (pack, id) => /^(today|period)$/.test(id) || Object.hasOwn(pack.facts, id.replace(/^subject:/, '')),
)
const ledger = to('ledger_unknown', '台账', (pack, id) => Object.hasOwn(pack.ledgers, id))
const form = to('form_unknown', '表单', (pack, id) => Object.hasOwn(pack.forms, id))
const role = to('role_unknown', '角色', (pack, id) => Object.hasOwn(pack.roles, id))
const unit = to('unit_unknown', '单位', (pack, id) => Object.hasOwn(pack.units, id))
const unitKind = to('unit_kind_unknown', '单位种类', (pack, id) => Object.hasOwn(pack.unitKinds, id))
const party = to(
  'unit_unknown',
  '单位或角色',
  (pack, id) => Object.hasOwn(pack.units, id) || Object.hasOwn(pack.roles, id),
)
const subject = to(
  'subject_unknown',
  '对象',
  (pack, id) => OTHER_SUBJECTS.includes(id) || Object.hasOwn(pack.ledgers, id),
)
const task = to('task_unknown', '任务', (pack, id) => Object.hasOwn(pack.tasks, id))
const clause = to('clause_unknown', '条款', (pack, id) => Object.hasOwn(pack.clauses, id))
const duty = to('duty_unknown', '报送事项', (pack, id) => Object.hasOwn(pack.duties, id))
const metric = to('metric_unknown', '统计指标', (pack, id) => Object.hasOwn(pack.metrics, id))
const scorecard = to('scorecard_unknown', '评分表', (pack, id) => Object.hasOwn(pack.scorecards, id))
const condition = to('condition_unknown', '命名条件', (pack, id) => Object.hasOwn(pack.conditions, id))

/** What a text under this key refers to, in the kinds of files that are not compiled. */
const BY_KEY: Readonly<Record<string, Readonly<Record<string, (at: At) => Target>>>> = {
  workflows: { ledger, fact, by: role, escalateTo: role, role, confirmBy: role, condition },
  duties: { ledger, fact, form, units: unit, kinds: unitKind, roles: role, to: party, on: fact, condition },
  tasks: { lead: unit, responsible: unit, parent: task, duties: duty, otherClauses: clause },
  metrics: { fact, within: fact, kinds: unitKind, condition },
  scorecards: { fact, subject, kinds: unitKind, role, rankWithin: fact, condition },
  bulletins: {
    ledger,
    fact,
    by: role,
    to: party,
    copyTo: party,
    columns: fact,
    metrics: metric,
    scorecard,
    sort: fact,
    condition,
  },
}

/** Keys whose texts are dates in some places: `schedule.on` of a duty lists days. */
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Everything that workflows, duties, tasks, metrics, scorecards and bulletins name exists. */
export function checkReferences(pack: Pack): Finding[] {
  const found: Finding[] = []
  for (const kind of KINDS)
    for (const [id, item] of Object.entries(pack[kind])) visit(pack, kind, `${kind}/${id}`, '', '', item, found)
  for (const [id, flow] of Object.entries(pack.workflows))
    for (const { steps, state } of statesNamed(flow))
      if (!Object.hasOwn(flow.states, state))
        found.push(finding('state_unknown', `workflows/${id}`, steps, `流程中没有状态 ${state}，请改正编号。`))
  return found
}

function statesNamed({ start, moves, limits }: WorkflowFile): { steps: (string | number)[]; state: string }[] {
  return [
    { steps: ['start'], state: start },
    ...moves.flatMap(({ from, to }, i) => [
      { steps: ['moves', i, 'to'], state: to },
      ...from.map((state, k) => ({ steps: ['moves', i, 'from', k], state })),
    ]),
    ...(limits ?? []).map(({ state }, i) => ({ steps: ['limits', i, 'state'], state })),
  ]
}

function visit(
  pack: Pack,
  kind: string,
  item: string,
  pointer: string,
  key: string,
  node: unknown,
  found: Finding[],
): void {
  if (typeof node === 'string') {
    const at: At = { item, steps: pointer.split('/').slice(1) }
    if (node.startsWith('parameter:')) {
      if (!Object.hasOwn(pack.parameters, node.slice('parameter:'.length)))
        found.push(
          finding('parameter_unknown', item, at.steps, `没有参数 ${node.slice('parameter:'.length)}，请改正编号。`),
        )
      return
    }
    const target = BY_KEY[kind]?.[key]
    const problem = target && !isDate(node) ? target(at)(pack, node) : null
    if (problem) found.push(problem)
  } else if (typeof node === 'object' && node !== null) {
    for (const [name, part] of Object.entries(node)) {
      const partKey = Array.isArray(node) ? key : name
      visit(pack, kind, item, pointerTo(pointer, name), partKey, part, found)
    }
  }
}

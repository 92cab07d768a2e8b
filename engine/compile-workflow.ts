import { type Compiler, findFact, inside, report, type Scope } from './compile-context.ts'
import { compileMove, ownFact } from './compile-move.ts'
import type { TimeLimit, WorkflowFile } from './pack.generated.ts'
import type { FactPlan } from './plan.ts'
import type { MovePlan, TimeLimitPlan, WorkflowPlan } from './workflow-plan.ts'

/** Compiles a workflow; faults are reported and give null. */
export function compileWorkflow(compiler: Compiler, file: WorkflowFile): WorkflowPlan | null {
  const scope: Scope = { kind: file.ledger, outer: null, item: `workflows/${file.id}`, pointer: '' }
  const before = compiler.problems.length
  const ledger = compiler.pack.ledgers[file.ledger]
  if (!ledger)
    return report(compiler, inside(scope, 'ledger'), 'ledger_unknown', `没有名为“${file.ledger}”的台账，请检查拼写。`)
  const other = Object.values(compiler.pack.workflows).find((one) => one.ledger === file.ledger)
  if (other && other.id !== file.id)
    report(
      compiler,
      inside(scope, 'ledger'),
      'workflow_twice',
      `台账“${ledger.title}”已有流程“${other.title}”，一个台账只能有一个流程，请合并。`,
    )
  const status = statusOf(compiler, scope, file)
  const moves = file.moves.map((move, index) => compileMove(compiler, inside(scope, 'moves', index), move))
  const limits = (file.limits ?? []).map((limit, index) =>
    compileLimit(compiler, inside(scope, 'limits', index), file, limit),
  )
  checkRepeated(compiler, scope, 'moves', file.moves)
  checkRepeated(compiler, scope, 'limits', file.limits ?? [])
  checkWays(compiler, scope, file)
  if (!status || compiler.problems.length > before) return null
  return { file, status, moves: moves as MovePlan[], limits: limits as TimeLimitPlan[] }
}

/** The state is a choice of the ledger's status fact, so every state must be one of its codes. */
function statusOf(compiler: Compiler, scope: Scope, file: WorkflowFile): FactPlan | null {
  const ledger = compiler.pack.ledgers[file.ledger]!
  const status = ledger.statusFact === undefined ? null : findFact(compiler, file.ledger, ledger.statusFact)
  if (status?.fact.type !== 'enum' || status.fact.derive !== undefined)
    return report(
      compiler,
      inside(scope, 'ledger'),
      'status_missing',
      `台账“${ledger.title}”没有可填的状态事实，请用 statusFact 指明一个单选事实，选项即各状态。`,
    )
  const codes = status.fact.values ?? {}
  for (const [state, { label }] of Object.entries(file.states))
    if (!Object.hasOwn(codes, state))
      report(
        compiler,
        inside(scope, 'states', state),
        'state_without_code',
        `“${status.fact.label}”没有选项 ${state}，状态“${label}”无处可存，请补上选项或改正编号。`,
      )
  return status
}

function checkRepeated(
  compiler: Compiler,
  scope: Scope,
  key: 'moves' | 'limits',
  list: readonly { id: string }[],
): void {
  for (const [index, { id }] of list.entries())
    if (list.findIndex((one) => one.id === id) !== index)
      report(
        compiler,
        inside(scope, key, index, 'id'),
        'duplicate_id',
        `编号 ${id} 在本流程的${key === 'moves' ? '推进' : '时限'}中已用过，请换一个。`,
      )
}

/** Every state can be reached from the start, and leads somewhere unless it is an end. */
function checkWays(compiler: Compiler, scope: Scope, { start, states, moves }: WorkflowFile): void {
  if (![start, ...moves.flatMap(({ from, to }) => [...from, to])].every((state) => Object.hasOwn(states, state))) return
  const reached = new Set([start])
  for (let size = 0; size !== reached.size; ) {
    size = reached.size
    for (const { from, to } of moves) if (from.some((state) => reached.has(state))) reached.add(to)
  }
  for (const [state, { label, kind }] of Object.entries(states)) {
    const at = inside(scope, 'states', state)
    if (!reached.has(state))
      report(compiler, at, 'state_unreachable', `从起始状态到不了“${label}”，请补一步推进或删去该状态。`)
    const leaves = moves.some(({ from, to }) => from.includes(state) && to !== state)
    if ((kind === 'open' || kind === 'waiting') && !leaves)
      report(compiler, at, 'state_stuck', `“${label}”没有推进可以离开，请补一步推进，或把性质改为办结、作废。`)
  }
}

const PARAMETERS = ['within', 'reportEvery', 'remindBefore'] as const

function compileLimit(compiler: Compiler, scope: Scope, file: WorkflowFile, limit: TimeLimit): TimeLimitPlan | null {
  const { since, due, within, in: unit, escalateTo, move, proposes } = limit
  const before = compiler.problems.length
  if ((within === undefined) === (due === undefined) || (within === undefined) !== (unit === undefined))
    report(compiler, scope, 'limit_shape', `时限“${limit.title}”应写明 within 和 in，或只写 due，二者取一。`)
  for (const key of PARAMETERS) checkDays(compiler, inside(scope, key), limit[key])
  for (const [index, layer] of (escalateTo ?? []).entries())
    if (typeof layer === 'object') checkDays(compiler, inside(scope, 'escalateTo', index, 'after'), layer.after)
  checkDays(compiler, inside(scope, 'proposes', 'replyWithin'), proposes?.replyWithin)
  ownFact(compiler, inside(scope, 'since'), since, ['date'])
  ownFact(compiler, inside(scope, 'due'), due, ['date'])
  if (move !== undefined) {
    const named = file.moves.find(({ id }) => id === move)
    if (!named?.from.includes(limit.state))
      report(
        compiler,
        inside(scope, 'move'),
        'move_unknown',
        named ? `推进“${named.title}”不能从时限所管的状态开始，请改正。` : `流程中没有推进 ${move}，请改正编号。`,
      )
  }
  const when = limit.when ? compiler.condition(inside(scope, 'when'), limit.when) : null
  return compiler.problems.length === before ? { limit, when } : null
}

function checkDays(compiler: Compiler, scope: Scope, reference: string | undefined): void {
  if (reference === undefined) return
  const type = compiler.pack.parameters[reference.replace(/^parameter:/, '')]?.type
  if (type === undefined)
    report(compiler, scope, 'parameter_unknown', `参数“${reference}”没有定义，请检查拼写，或先在参数文件中定义它。`)
  else if (type !== 'integer' && type !== 'number')
    report(compiler, scope, 'type_mismatch', `“${reference}”应为整数的天数或月数，请改用这样的参数。`)
}

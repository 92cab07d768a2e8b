import type { BulletinPlan } from './bulletin-plan.ts'
import { type Compiler, inside, report, type Scope } from './compile-context.ts'
import { ownFact } from './compile-move.ts'
import type { BulletinFile, BulletinSection } from './pack.generated.ts'
import type { ConditionPlan } from './plan.ts'

const NEEDS: Readonly<Record<BulletinSection['kind'], readonly (keyof BulletinSection)[]>> = {
  text: ['text'],
  list: ['ledger', 'columns'],
  metrics: ['metrics'],
  ranking: ['metrics'],
  scores: ['scorecard'],
}
const CALLED: Readonly<Record<BulletinSection['kind'], string>> = {
  text: '文字',
  list: '列表',
  metrics: '统计表',
  ranking: '排名',
  scores: '得分',
}
/** What a title or a text may name besides facts of the city. */
const WORDS: readonly string[] = ['period', 'year', 'month']

/** Compiles a bulletin; faults are reported and give null. */
export function compileBulletin(compiler: Compiler, file: BulletinFile): BulletinPlan | null {
  const scope: Scope = { kind: 'city', outer: null, item: `bulletins/${file.id}`, pointer: '' }
  const before = compiler.problems.length
  checkText(compiler, inside(scope, 'title'), file.title)
  const where = file.sections.map((section, index) =>
    compileSection(compiler, inside(scope, 'sections', index), section),
  )
  return compiler.problems.length === before ? { file, where } : null
}

function compileSection(compiler: Compiler, scope: Scope, section: BulletinSection): ConditionPlan | null {
  const { kind, ledger, columns, sort, text, where } = section
  const missing = NEEDS[kind].filter((key) => section[key] === undefined)
  if (missing.length > 0)
    report(
      compiler,
      scope,
      'section_shape',
      `“${section.title}”是${CALLED[kind]}，应写明 ${missing.join('、')}，请补上。`,
    )
  if (text !== undefined) checkText(compiler, inside(scope, 'text'), text)
  for (const key of ['top', 'bottom'] as const) checkCount(compiler, inside(scope, key), section[key])
  if (ledger === undefined) return null
  if (!compiler.pack.ledgers[ledger])
    return report(compiler, inside(scope, 'ledger'), 'ledger_unknown', `没有台账 ${ledger}，请改正编号。`)
  const records: Scope = { ...scope, kind: ledger, outer: 'city' }
  for (const [index, column] of (columns ?? []).entries()) ownFact(compiler, inside(records, 'columns', index), column)
  ownFact(compiler, inside(records, 'sort'), sort)
  return where ? compiler.condition(inside(records, 'where'), where) : null
}

function checkText(compiler: Compiler, scope: Scope, text: string): void {
  for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) if (!WORDS.includes(name)) ownFact(compiler, scope, name)
}

function checkCount(compiler: Compiler, scope: Scope, reference: string | undefined): void {
  const parameter = reference === undefined ? null : compiler.pack.parameters[reference.replace(/^parameter:/, '')]
  if (parameter && parameter.type !== 'integer' && parameter.type !== 'number')
    report(compiler, scope, 'type_mismatch', `“${parameter.label}”不是数，不能用作名次，请改用整数参数。`)
}

import { and, eq, isNull, sql } from 'drizzle-orm'
import {
  impact as compareWorlds,
  createWorld,
  type Day,
  type DecisionOutcome,
  type Impact,
  type ImpactRow,
  setsReading,
  type World,
} from '../../engine/index.ts'
import type { Db } from '../db/connection.ts'
import type { ChangeSetItem } from '../db/schema/change-sets.ts'
import { records } from '../db/schema/records.ts'
import { units } from '../db/schema/units.ts'
import { isOfCalendar } from '../decisions/evaluate-safely.ts'
import { loadLibrary } from '../decisions/load-world.ts'
import { readingPaths } from '../decisions/reading-paths.ts'
import { AppError } from '../http/errors.ts'
import type { PackCache } from '../packs/current-pack.ts'
import { visibleTo } from '../records/visibility.ts'
import type { Who } from '../rights/who.ts'
import { proposedPack } from './proposed-pack.ts'

/** What a decision says, short: `label` joins the outcomes of a `collect` set; the status stands in where nothing is decided. */
export type Conclusion = { outcome: string | null; label: string; color: string; status: string }

export type ImpactLine = {
  ledger: string
  id: string
  title: string
  unit: { id: string; name: string } | null
  amount: number | null
  set: string
  setTitle: string
  before: Conclusion
  after: Conclusion
}

export type ImpactReport = {
  /** The day for which both sides were computed. */
  on: Day
  checked: number
  changed: number
  rows: ImpactLine[]
  byUnit: { unit: string | null; name: string; changed: number }[]
  byOutcome: { set: string; setTitle: string; before: Conclusion; after: Conclusion; changed: number }[]
}

const ROWS_SHOWN = 500

/**
 * What a change would do to the whole library that this person sees: the decision sets that read the changed parameters
 * are computed twice, with the pack in force and with the proposed one, on the day from which the change would hold.
 */
export async function impactOf(
  db: Db,
  packs: PackCache,
  who: Who,
  items: readonly ChangeSetItem[],
  today: Day,
): Promise<ImpactReport> {
  const current = packs.current()
  const { pack: next } = proposedPack(current, items, today)
  const on = items.map((item) => item.value.from).reduce((latest, day) => (day > latest ? day : latest), today)
  const empty = createWorld(next.compiled, {}, on)
  const sets = setsReading(
    empty,
    items.map((item) => item.id),
  )
  const kinds = [...new Set(sets.map((set) => next.pack.decisions[set]!.subject))]
  const paths = readingPaths(
    next.compiled,
    sets.map((set) => `decisions/${set}`),
  )
  const library = await loadLibrary(db, next.compiled, paths, kinds)
  const before = createWorld(current.compiled, library, on)
  const after = createWorld(next.compiled, library, on)
  const seen = await seenSubjects(db, who, kinds)
  const report: ImpactReport = { on, checked: 0, changed: 0, rows: [], byUnit: [], byOutcome: [] }
  const changed: ImpactRow[] = []
  for (const kind of kinds) {
    const compared = compareSafely(before, after, kind, sets)
    const visible = seen.get(kind)
    report.checked += visible?.size ?? compared.checked
    for (const row of compared.rows) if (visible === undefined || visible.has(row.id)) changed.push(row)
  }
  return { ...report, changed: changed.length, ...(await describeRows(db, changed)) }
}

function compareSafely(before: World, after: World, kind: string, sets: readonly string[]): Impact {
  try {
    return compareWorlds(before, after, kind, sets)
  } catch (cause) {
    if (!isOfCalendar(cause)) throw cause
    throw new AppError('pack_invalid', { cause, message: `不能预演：${cause.message}` })
  }
}

/** The ids of each ledger that a person of limited sight sees; no entry means every subject. */
async function seenSubjects(db: Db, who: Who, kinds: readonly string[]): Promise<Map<string, Set<string>>> {
  const seen = new Map<string, Set<string>>()
  if (who.units === 'all') return seen
  for (const kind of kinds) {
    const rows = await db
      .select({ id: records.id })
      .from(records)
      .where(and(eq(records.ledger, kind), isNull(records.voidedAt), visibleTo(db, who)))
    seen.set(kind, new Set(kind === 'unit' ? who.units : rows.map((row) => row.id)))
  }
  return seen
}

type Described = Pick<ImpactReport, 'rows' | 'byUnit' | 'byOutcome'>

async function describeRows(db: Db, changed: readonly ImpactRow[]): Promise<Described> {
  const known = await subjectsOf(db, changed)
  const byUnit = new Map<string, ImpactReport['byUnit'][number]>()
  const byOutcome = new Map<string, ImpactReport['byOutcome'][number]>()
  const lines = changed.map((row): ImpactLine => {
    const about = known.get(`${row.subject} ${row.id}`)
    const unit = about?.unit ? { id: about.unit, name: about.unitName ?? about.unit } : null
    const line = {
      ledger: row.subject,
      id: row.id,
      title: about?.title ?? row.id,
      unit,
      amount: about?.amount ?? null,
      set: row.set,
      setTitle: row.after.title,
      before: conclusion(row.before),
      after: conclusion(row.after),
    }
    const ofUnit = byUnit.get(unit?.id ?? '') ?? { unit: unit?.id ?? null, name: unit?.name ?? '未填单位', changed: 0 }
    ofUnit.changed += 1
    byUnit.set(unit?.id ?? '', ofUnit)
    const key = JSON.stringify([row.set, line.before.label, line.after.label])
    const { set, setTitle, before, after } = line
    const ofOutcome = byOutcome.get(key) ?? { set, setTitle, before, after, changed: 0 }
    ofOutcome.changed += 1
    byOutcome.set(key, ofOutcome)
    return line
  })
  return {
    rows: lines.sort((a, b) => (b.amount ?? -1) - (a.amount ?? -1)).slice(0, ROWS_SHOWN),
    byUnit: [...byUnit.values()].sort((a, b) => b.changed - a.changed),
    byOutcome: [...byOutcome.values()].sort((a, b) => b.changed - a.changed),
  }
}

type Subject = { title: string; unit: string | null; unitName: string | null; amount: number | null }

async function subjectsOf(db: Db, changed: readonly ImpactRow[]): Promise<Map<string, Subject>> {
  const known = new Map<string, Subject>()
  for (const [kind, rows] of Map.groupBy(changed, (row) => row.subject)) {
    const ids = [...new Set(rows.map((row) => row.id))]
    const found = await db
      .select({
        id: records.id,
        title: records.title,
        unit: records.unit,
        unitName: units.name,
        amount: records.amount,
      })
      .from(records)
      .leftJoin(units, eq(units.id, records.unit))
      .where(and(eq(records.ledger, kind), sql`${records.id} = any(${sql.param(ids)}::text[])`))
    for (const { id, ...subject } of found) known.set(`${kind} ${id}`, subject)
  }
  return known
}

const STATUS_WORDS: Record<string, string> = {
  undetermined: '缺数据',
  conflict: '规则冲突',
  notApplicable: '不适用',
  none: '无',
}

function conclusion({ status, outcomes }: { status: string; outcomes: readonly DecisionOutcome[] }): Conclusion {
  const [first] = outcomes
  return {
    outcome: first?.id ?? null,
    label: outcomes.map((outcome) => outcome.label).join('、') || STATUS_WORDS[status] || status,
    color: first?.color ?? 'grey',
    status,
  }
}

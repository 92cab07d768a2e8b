import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Day, LedgerFile } from '../../engine/index.ts'
import type { Db } from '../db/connection.ts'
import { currentDecisions } from '../db/schema/decisions.ts'
import { records } from '../db/schema/records.ts'
import { AppError } from '../http/errors.ts'
import type { CurrentPack } from '../packs/current-pack.ts'
import { factColumns } from './fact-columns.ts'
import { openLedger } from './ledger-access.ts'
import { filterCondition, likePattern } from './list-filters.ts'
import { live, visibleTo } from './visibility.ts'
import type { Work } from './work.ts'

/** A list as the address asks for it. `filters` are the parameters `f.<fact>` and `decision.<set>`. */
export type ListQuery = {
  page: number
  size: number
  q?: string
  sort?: string
  filters: Readonly<Record<string, string>>
}

export type ListedRow = Pick<typeof records.$inferSelect, 'id' | 'version' | 'title' | 'unit' | 'facts' | 'updatedAt'>

/** Deepest row a page may start at: nobody pages further by hand, and each page costs what it skips. */
const DEEPEST = 100_000

/** One page of a ledger's live records that this person sees, with the total; filters and sorting come from the pack's allow-list. */
export async function listRecords(
  { db, packs, who, day }: Work,
  ledgerId: string,
  query: ListQuery,
): Promise<{ pack: CurrentPack; ledger: LedgerFile; rows: ListedRow[]; total: number }> {
  const pack = packs.current()
  const ledger = openLedger(pack, who, ledgerId)
  const offset = (query.page - 1) * query.size
  if (offset > DEEPEST) throw new AppError('input_invalid', { field: 'page', message: '页码过大，请用筛选缩小范围' })
  const where = and(
    eq(records.ledger, ledgerId),
    live(),
    visibleTo(db, who),
    query.q ? searchCondition(query.q) : undefined,
    ...filterConditions(db, pack, ledger, query.filters, day),
  )
  const [rows, [counted]] = await Promise.all([
    db
      .select({
        id: records.id,
        version: records.version,
        title: records.title,
        unit: records.unit,
        facts: records.facts,
        updatedAt: records.updatedAt,
      })
      .from(records)
      .where(where)
      .orderBy(...orderOf(pack, ledger, query.sort))
      .limit(query.size)
      .offset(offset),
    db.select({ total: sql<number>`count(*)::int` }).from(records).where(where),
  ])
  return { pack, ledger, rows, total: counted?.total ?? 0 }
}

function searchCondition(q: string): SQL {
  const pattern = likePattern(q)
  return sql`(${records.title} ilike ${pattern} or ${records.identityKey} ilike ${pattern})`
}

function filterConditions(
  db: Db,
  pack: CurrentPack,
  ledger: LedgerFile,
  filters: ListQuery['filters'],
  day: Day,
): SQL[] {
  const columns = factColumns(pack.pack, ledger)
  return Object.entries(filters).map(([name, text]) => {
    if (name.startsWith('decision.')) return decisionCondition(db, pack, ledger, name, text, day)
    const column = columns.get(name.slice('f.'.length))
    if (!column) throw new AppError('input_invalid', { field: name, message: `本台账不能按 ${name} 筛选` })
    return filterCondition(column, text)
  })
}

const STATUSES = ['decided', 'undetermined', 'conflict', 'notApplicable', 'none']

/** `decision.<set>=a,b`: records for which one of these outcomes (or states, such as `undetermined`) holds on the day. */
function decisionCondition(db: Db, pack: CurrentPack, ledger: LedgerFile, name: string, text: string, day: Day): SQL {
  const setId = name.slice('decision.'.length)
  const set = Object.hasOwn(pack.pack.decisions, setId) ? pack.pack.decisions[setId] : undefined
  if (set?.subject !== ledger.id) {
    throw new AppError('input_invalid', { field: name, message: `本台账没有判定 ${setId}` })
  }
  const marks = text.split(',').map((word) => {
    if (Object.hasOwn(set.outcomes, word)) return word
    if (STATUSES.includes(word)) return `@${word}`
    throw new AppError('input_invalid', { field: name, message: `判定“${set.title}”没有结论“${word.slice(0, 30)}”` })
  })
  const c = currentDecisions
  const holding = db
    .select({ id: c.subjectId })
    .from(c)
    .where(
      and(
        eq(c.subjectLedger, ledger.id),
        eq(c.setId, setId),
        sql`(case when ${c.effectiveFrom} <= ${day} then ${c.marks} else coalesce(${c.beforeMarks}, '{}') end) && ${sql.param(marks)}::text[]`,
      ),
    )
  return sql`${records.id} in ${holding}`
}

/** `sort=fact` or `sort=-fact`, only by facts of the allow-list; what is not filled comes last either way. */
function orderOf(pack: CurrentPack, ledger: LedgerFile, sort: string | undefined): SQL[] {
  if (sort === undefined) return [desc(records.updatedAt), asc(records.id)]
  const down = sort.startsWith('-')
  const id = down ? sort.slice(1) : sort
  const expression = id === 'updatedAt' ? sql`${records.updatedAt}` : factColumns(pack.pack, ledger).get(id)?.expression
  if (!expression)
    throw new AppError('input_invalid', { field: 'sort', message: `本台账不能按 ${id.slice(0, 60)} 排序` })
  return [down ? sql`${expression} desc nulls last` : sql`${expression} asc nulls last`, asc(records.id)]
}

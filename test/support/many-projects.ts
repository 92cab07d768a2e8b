import type { Pack } from '../../engine/index.ts'
import type { Db } from '../../server/db/connection.ts'
import { recordRefs, records, recordUnits, type StoredFacts } from '../../server/db/schema/records.ts'
import { recordShape, referencesOf } from '../../server/records/record-shape.ts'

const BATCH = 1_000
const DAY = 86_400_000

/** A number in [0, 1) that depends on the seed alone, so that every run measures the same library. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/**
 * Puts `count` projects straight into the tables, varied copies of the demo library's, each with three months of progress;
 * decisions are not made. For measuring, not for judging what forms accept.
 */
export async function addManyProjects(db: Db, pack: Pack, count: number, seed = 1): Promise<void> {
  const random = randomOf(seed)
  const models = pack.demo?.records.project ?? []
  const unitIds = Object.keys(pack.units)
  for (let start = 0; start < count; start += BATCH) {
    const size = Math.min(BATCH, count - start)
    const projects = Array.from({ length: size }, (_, index) => {
      const number = start + index
      const model = models[number % models.length]!.facts
      const unit = unitIds[Math.floor(random() * unitIds.length)]!
      const facts: StoredFacts = {
        ...plainFacts(pack, model),
        'project.code': `M-${number}`,
        'project.name': `${nameOf(model)}第${number}期`,
        'project.unit': unit,
        'project.totalInvestment': Math.round(random() ** 3 * 3_000) * 1_000_000 + 10_000_000,
        'project.plannedStartOn': new Date(Date.UTC(2019, 0, 1) + Math.floor(random() * 900) * DAY)
          .toISOString()
          .slice(0, 10),
      }
      return { id: `m-${number}`, facts }
    })
    await addRecords(db, pack, 'project', projects)
    const months = projects.flatMap(({ id }, index) =>
      ['2020-04', '2020-05', '2020-06'].map((month) => ({
        id: `${id}-${month}`,
        facts: { 'progress.project': id, 'progress.month': month, 'progress.investment': (index + 1) * 10_000 },
      })),
    )
    for (let at = 0; at < months.length; at += BATCH)
      await addRecords(db, pack, 'progress', months.slice(at, at + BATCH))
  }
}

const nameOf = ({ 'project.name': name }: Record<string, unknown>): string => (typeof name === 'string' ? name : '项目')

/** Demo facts are written for people ("10亿元"); here only those that stand in JSON as they are stored. */
function plainFacts(pack: Pack, facts: Record<string, unknown>): StoredFacts {
  const kept = new Set(['text', 'enum', 'enums', 'boolean', 'date', 'ref', 'refs', 'period'])
  return Object.fromEntries(Object.entries(facts).filter(([id]) => kept.has(pack.facts[id]?.type ?? '')))
}

async function addRecords(db: Db, pack: Pack, ledger: string, list: readonly { id: string; facts: StoredFacts }[]) {
  const file = pack.ledgers[ledger]!
  const shapes = list.map(({ facts }) => recordShape(pack, file, facts, () => undefined))
  await db.insert(records).values(
    list.map(({ id, facts }, index) => {
      const { alsoVisibleTo: _viewers, ...columns } = shapes[index]!
      return { ledger, id, facts, ...columns }
    }),
  )
  const refs = list.flatMap(({ id, facts }) =>
    referencesOf(pack, facts).map((reference) => ({ ledger, recordId: id, ...reference })),
  )
  if (refs.length > 0) await db.insert(recordRefs).values(refs)
  const seenBy = list.flatMap(({ id }, index) => {
    const { unit } = shapes[index]!
    return unit === null ? [] : [{ ledger, recordId: id, unit }]
  })
  if (seenBy.length > 0) await db.insert(recordUnits).values(seenBy)
}

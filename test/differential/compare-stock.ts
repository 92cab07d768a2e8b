import { rulesOnDay } from '../../engine/rules-on-day.ts'
import type { DifferenceReason } from '../../engine/second-opinion.ts'
import { firesInStock } from '../../engine/second-opinion.ts'
import { verdictOf } from '../../engine/truth.ts'
import { generateSample } from './generate.ts'
import { naiveWorldOf } from './naive.ts'
import { verdictOf as naiveVerdict, possibleAnswers, rightSide } from './naive-condition.ts'
import { NoCalendar } from './naive-day.ts'
import { canonical, type Naive } from './naive-value.ts'
import type { NaiveWorld, Subject } from './naive-world.ts'
import { seedOf } from './random.ts'
import type { Json } from './sorts.ts'
import { compileSample, worldOf } from './world-of.ts'

/** What came of asking the stock engine about the same rules and facts. */
export interface StockTally {
  /** Rules with facts that both engines answered, or on which the stock engine threw. */
  pairs: number
  fired: number
  /** Rules that read something unknown or not applicable (a division by zero): the stock engine has no third answer. */
  skipped: number
  /** Differences on the written list, by the reason of the comparison behind them. */
  deliberate: Record<DifferenceReason, number>
  differences: string[]
}

export const emptyStockTally = (): StockTally => ({
  pairs: 0,
  fired: 0,
  skipped: 0,
  deliberate: { 'none-negated': 0, 'none-as-threshold': 0, 'equal-lists': 0, 'closer-than-doubles': 0 },
  differences: [],
})

type Node = Record<string, Json>
/** The stock engine's answer; null when it throws. */
type StockAnswer = boolean | null

/** One comparison of a rule, with both values as the second calculator finds them. */
interface Leaf {
  operator: string
  json: Node
  left: Naive
  right: Naive
}

/** Every rule in force about every subject of the worlds of one generated pack, in our engine and in the stock engine. */
export async function compareSampleWithStock(run: number, sample: number, tally: StockTally): Promise<void> {
  const { pack, worlds } = generateSample(seedOf(run, sample), { worlds: 3, facts: 'present', items: 12 })
  const compiled = compileSample(pack)
  for (const [index, given] of worlds.entries()) {
    const world = worldOf(compiled, given)
    const naive = naiveWorldOf(pack, given)
    for (const set of compiled.decisions.values())
      for (const row of world.rows.get(set.file.subject) ?? [])
        for (const { rule, test } of rulesOnDay(world, set)) {
          const subject = naive.subject(row.kind, row.id)!
          const at = `seed ${run}, sample ${sample}, world ${index}, ${row.kind} ${row.id}, ${set.file.id}/${rule.id}`
          const conditions = rule.conditions as unknown as Json
          await compareRule(naive, subject, conditions, () => verdictOf(test(row, world, null)) === 'fired', tally, at)
        }
  }
}

async function compareRule(
  naive: NaiveWorld,
  subject: Subject,
  conditions: Json,
  ask: () => boolean,
  tally: StockTally,
  at: string,
): Promise<void> {
  let leaves: Leaf[]
  try {
    leaves = leavesOf(naive, subject, conditions)
  } catch (error) {
    if (!(error instanceof NoCalendar)) throw error
    tally.skipped += 1
    return
  }
  if (leaves.some(({ left, right }) => [left.is, right.is].some((is) => is === 'unknown' || is === 'notApplicable'))) {
    tally.skipped += 1
    return
  }
  const ours = ask()
  const stock = await askStock(naive, conditions, leaves)
  tally.pairs += 1
  if (ours) tally.fired += 1
  if (ours === stock) return
  const unexplained = await explain(naive, conditions, leaves, stock, tally)
  if (unexplained !== null)
    tally.differences.push(
      `${at}: ours ${ours}, stock ${stock ?? 'throws'}: ${unexplained} in ${JSON.stringify(conditions)}`,
    )
}

/** The comparisons of a condition, named conditions opened. */
function leavesOf(naive: NaiveWorld, subject: Subject, json: Json): Leaf[] {
  const node = json as Node
  if ('condition' in node) return leavesOf(naive, subject, namedIn(naive, node))
  for (const head of ['all', 'any', 'not'])
    if (head in node) return [node[head]!].flat().flatMap((part) => leavesOf(naive, subject, part))
  const value = (reference: string): Naive => naive.value(reference, subject, null)
  const right = rightSide(node.value!, { value, named: () => null })
  return [{ operator: node.operator as string, json: node, left: value(node.fact as string), right }]
}

const namedIn = (naive: NaiveWorld, node: Node): Json =>
  naive.pack.conditions[node.condition as string]!.conditions as unknown as Json

async function askStock(naive: NaiveWorld, conditions: Json, leaves: readonly Leaf[]): Promise<StockAnswer> {
  const facts: Record<string, unknown> = {}
  for (const { json, left, right } of leaves) {
    facts[json.fact as string] = plain(left)
    const reference = (json.value as Node).fact
    if (typeof reference === 'string') facts[reference] = plain(right)
  }
  const named = Object.fromEntries(
    Object.entries(naive.pack.conditions).map(([id, { conditions: parts }]) => [id, parts as object]),
  )
  try {
    return await firesInStock({ conditions: conditions as object, named, facts })
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Facts as the stock engine takes them: numbers as doubles, none as null. */
function plain(value: Naive): unknown {
  if (value.is === 'number') return double(value.n, value.d)
  if (value.is === 'word') return value.word
  if (value.is === 'flag') return value.flag
  return value.is === 'list' ? value.list : null
}

/** The nearest double of a fraction: by its decimal text, which JavaScript reads correctly rounded. */
function double(n: bigint, d: bigint): number {
  const digits = 40n
  const scaled = (n * 10n ** digits) / d
  return Number(`${scaled}e-${digits}`)
}

/**
 * Takes a difference apart: the stock engine's answers to the single comparisons must make up its answer to the rule, and
 * each comparison that it answers otherwise must have a reason on the written list. Null when all of that holds.
 */
async function explain(
  naive: NaiveWorld,
  conditions: Json,
  leaves: readonly Leaf[],
  stock: StockAnswer,
  tally: StockTally,
): Promise<string | null> {
  const answers = new Map<Node, StockAnswer>()
  let differing = 0
  for (const leaf of leaves) {
    const answer = await askStock(naive, { all: [leaf.json] }, [leaf])
    answers.set(leaf.json, answer)
    if (answer === holdsForUs(leaf)) continue
    const reason = reasonFor(leaf)
    if (reason === null) return `${JSON.stringify(leaf.json)} of ${canonical(leaf.left)} and ${canonical(leaf.right)}`
    tally.deliberate[reason] += 1
    differing += 1
  }
  if (differing === 0) return 'the comparisons agree'
  return fold(naive, conditions, answers) === stock ? null : 'the comparisons do not make up the answer'
}

function holdsForUs({ json, left, right }: Leaf): boolean {
  const value = (reference: string): Naive => (reference === json.fact ? left : right)
  return naiveVerdict(possibleAnswers(json, { value, named: () => null })) === 'fired'
}

/** The one reason on the written list that a comparison may differ for; null when it must not differ. */
function reasonFor({ operator, left, right }: Leaf): DifferenceReason | null {
  const turned = operator.split(':').includes('swap')
  if (right.is === 'none' || (left.is === 'none' && turned)) return 'none-as-threshold'
  if (left.is === 'none') {
    const everyOfNone = operator.includes('everyValue:') && right.is === 'list' && right.list.length === 0
    return everyOfNone || /(^|:)(not|notEqual|notIn)(:|$)/.test(operator) ? 'none-negated' : null
  }
  if (left.is === 'list' && right.is === 'list')
    return /^((not|swap):)*(equal|notEqual)$/.test(operator) ? 'equal-lists' : null
  if (left.is !== 'number' || right.is !== 'number' || canonical(left) === canonical(right)) return null
  return double(left.n, left.d) === double(right.n, right.d) ? 'closer-than-doubles' : null
}

/** The stock engine asks every comparison of a rule: one that throws leaves the whole rule without an answer. */
function fold(naive: NaiveWorld, json: Json, answers: ReadonlyMap<Node, StockAnswer>): StockAnswer {
  const node = json as Node
  if ('condition' in node) return fold(naive, namedIn(naive, node), answers)
  const parts = [node.all ?? node.any ?? node.not ?? []].flat().map((part) => fold(naive, part, answers))
  if (parts.includes(null)) return null
  if ('not' in node) return !parts[0]
  if ('all' in node) return parts.every(Boolean)
  return 'any' in node ? parts.some(Boolean) : (answers.get(node) ?? null)
}

import type { Pack } from '../../engine/pack.ts'
import { ledgerOf, packOf } from '../support/pack-of.ts'
import { type Catalogue, KINDS, type KnownFact } from './catalogue.ts'
import { generateConditions, generateNamed } from './generate-condition.ts'
import { generateExpression } from './generate-expression.ts'
import { generateWorld, type SampleWorld } from './generate-world.ts'
import { createRandom, type Random } from './random.ts'
import { type Json, SORTS, type Sort, valueOfSort } from './sorts.ts'

/** A small pack with every construct of the language, and libraries to try it on. */
export interface Sample {
  pack: Pack
  worlds: SampleWorld[]
}

export interface SampleOptions {
  worlds: number
  /** `present`: every filled fact has a value or is none; `open`: facts may also be unknown or not applicable. */
  facts: 'present' | 'open'
  /** How many derived facts and decision sets the pack has, one after the other; later ones read earlier ones. */
  items: number
}

/** References that paths run along; every pack has them. */
const FIXED: readonly KnownFact[] = [
  { id: 'project.unit', kind: 'project', sort: 'unit', per: null, derived: false },
  { id: 'project.partners', kind: 'project', sort: 'units', per: null, derived: false },
  { id: 'node.project', kind: 'node', sort: 'project', per: null, derived: false },
  { id: 'visit.projects', kind: 'visit', sort: 'projects', per: null, derived: false },
  { id: 'visit.unit', kind: 'visit', sort: 'unit', per: null, derived: false },
  { id: 'unit.parent', kind: 'unit', sort: 'unit', per: null, derived: false },
]
const ALL_SORTS = Object.keys(SORTS) as Sort[]

/** The sample of one seed: always the same. */
export function generateSample(seed: number, { worlds, facts: filling, items }: SampleOptions): Sample {
  const random = createRandom(seed)
  const catalogue: Catalogue = { random, facts: [...FIXED], parameters: [], conditions: [], decisions: [] }
  const facts: Record<string, Json> = Object.fromEntries(FIXED.map((fact) => [fact.id, filledFact(random, fact)]))
  const parameters = generateParameters(catalogue)
  for (const kind of KINDS)
    for (const sort of ALL_SORTS)
      if (kind !== 'city' && random.chance(kind === 'project' ? 0.7 : 0.3)) {
        const fact: KnownFact = { id: `${kind}.${sort}`, kind, sort, per: lengthOf(random, sort), derived: false }
        facts[fact.id] = filledFact(random, fact)
        catalogue.facts.push(fact)
      }
  const conditions = generateNamed(catalogue)
  const decisions: Record<string, Json> = {}
  for (let index = 1; index <= items; index++) {
    if (random.chance(0.3) || index === items) addDecision(catalogue, decisions, index)
    else addDerived(catalogue, facts, index)
  }
  const pack = packOf({
    facts: facts as unknown as Pack['facts'],
    parameters: parameters as unknown as Pack['parameters'],
    conditions: conditions as Pack['conditions'],
    decisions: decisions as unknown as Pack['decisions'],
    ledgers: { project: ledgerOf('project'), node: ledgerOf('node'), visit: ledgerOf('visit') },
    calendars: CALENDARS,
  })
  return { pack, worlds: Array.from({ length: worlds }, () => generateWorld(catalogue, filling)) }
}

const CALENDARS: Pack['calendars'] = Object.fromEntries(
  Array.from({ length: 24 }, (_, index) => 2010 + index).map((year) => [
    year,
    {
      year,
      source: '生成的日历',
      holidays: [
        { name: '元旦', days: [`${year}-01-01`] },
        { name: '国庆', days: ['01', '02', '05', '06', '07'].map((day) => `${year}-10-${day}`) },
      ],
      workdays: weekendIn(year),
    },
  ]),
)

/** The Saturday and the Sunday of early October are worked. */
function weekendIn(year: number): string[] {
  const days = ['08', '09', '10', '11', '12', '13', '14'].map((day) => `${year}-10-${day}`)
  return days.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))
}

/** A third of the facts are periodic, flags more often: streaks are of flags. */
function lengthOf(random: Random, sort: Sort): KnownFact['per'] {
  if (sort === 'period' || random.chance(sort === 'boolean' ? 0.3 : 0.7)) return null
  return random.pick(['week', 'month', 'quarter'])
}

function filledFact(random: Random, { id, kind, sort, per }: KnownFact): Json {
  const empty = random.pick<Json>([
    null,
    null,
    null,
    'unknown',
    'none',
    'notApplicable',
    { value: valueOfSort(random, sort) },
  ])
  return {
    ...(SORTS[sort] as Record<string, Json>),
    label: id,
    subject: kind,
    home: { ledger: kind, field: sort },
    ...(empty === null ? {} : { empty }),
    ...(per === null ? {} : { per }),
  }
}

function generateParameters(catalogue: Catalogue): Record<string, Json> {
  const { random } = catalogue
  const parameters: Record<string, Json> = {}
  const add = (id: string, sort: Sort | 'texts' | 'map', shape: Record<string, Json>, value: () => Json): void => {
    const values: Json[] = [{ from: '2020-01-01', value: value(), clause: 'C-1' }]
    if (random.chance(0.4)) values.push({ from: '2020-07-01', value: value(), clause: 'C-1' })
    if (random.chance(0.2)) values.push({ from: '2020-10-01', to: '2020-12-31', value: value(), clause: 'C-1' })
    if (random.chance(0.1)) values.push({ from: '2021-02-01', value: null, clause: 'C-1' })
    parameters[id] = { label: id, ...shape, values }
    catalogue.parameters.push({ id, sort })
  }
  for (const sort of ALL_SORTS) {
    const { type, ...rest } = SORTS[sort] as { type: string; refers?: string; values?: unknown; currency?: string }
    if (rest.refers !== undefined || type === 'period') continue
    const shape: Record<string, Json> = rest.currency === undefined ? { type } : { type, currency: rest.currency }
    add(`p-${sort}`, sort, shape, () => valueOfSort(random, sort))
  }
  add('p-texts', 'texts', { type: 'texts' }, () => random.some(['东', '西', '甲'], 0.7))
  add('p-map', 'map', { type: 'map' }, () =>
    Object.fromEntries(random.some(['a', 'b', 'c', '东'], 0.7).map((key) => [key, random.pick(['东', '西', '甲'])])),
  )
  return parameters
}

function addDerived(catalogue: Catalogue, facts: Record<string, Json>, index: number): void {
  const { random } = catalogue
  const kind = random.pick(KINDS)
  const sort: Sort = random.chance(0.5)
    ? random.pick(ALL_SORTS)
    : random.pick(['integer', 'ratio', 'date', 'boolean', 'money'])
  const derive = generateExpression(catalogue, kind, sort, random.int(1, 3))
  if (derive === null) return
  const per = lengthOf(random, sort)
  const id = `${kind}.derived${index}`
  const shape = { ...(SORTS[sort] as Record<string, Json>), label: id, subject: kind, derive }
  facts[id] = per === null ? shape : { ...shape, per }
  catalogue.facts.push({ id, kind, sort, per, derived: true })
}

const OUTCOMES = ['a', 'b', 'c', 'd', 'e']

function addDecision(catalogue: Catalogue, decisions: Record<string, Json>, index: number): void {
  const { random } = catalogue
  const kind = random.pick(['project', 'project', 'node', 'visit', 'unit', 'city'])
  const conditions = (depth: number): Json => generateConditions(catalogue, { kind, outer: null }, depth)
  const policy = random.pick(['first', 'first', 'unique', 'collect'])
  const id = `set-${index}`
  const rules = Array.from({ length: random.int(1, 4) }, (_, rule) => ({
    id: `rule-${rule}`,
    title: `规则${rule}`,
    clause: 'C-1',
    priority: policy === 'first' ? (rule * 7 + index) % 11 : 1,
    ...(random.chance(0.15) ? { from: random.pick(['2020-03-01', '2020-07-01']) } : {}),
    ...(random.chance(0.15) ? { to: random.pick(['2020-06-30', '2020-12-31']) } : {}),
    conditions: conditions(3),
    event: { type: random.pick(OUTCOMES) },
  }))
  decisions[id] = {
    id,
    title: id,
    subject: kind,
    policy,
    ...random.pick<Record<string, Json>>([
      {},
      { takesEffect: 'nextWeek' },
      { takesEffect: 'nextPeriod', per: random.pick(['month', 'quarter', 'half', 'year']) },
    ]),
    outcomes: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, { label: outcome, color: 'grey' }])),
    rules,
    ...(random.chance(0.3) ? { appliesWhen: conditions(2) } : {}),
    ...(random.chance(0.4) ? { otherwise: { outcome: random.pick(OUTCOMES), title: '其余' } } : {}),
  }
  catalogue.decisions.push({ id, kind, collects: policy === 'collect' })
}

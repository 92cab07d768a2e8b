import { type Catalogue, comparableSorts, factsOf, PATHS, parametersOf } from './catalogue.ts'
import { generateConditions } from './generate-condition.ts'
import { type Json, PLAIN, QUANTITIES, type Sort } from './sorts.ts'

type Build = () => Json | null

const PERS = ['week', 'month', 'quarter', 'half', 'year']

/** An expression of the closed list that gives a value of this sort; null when nothing known so far can. */
export function generateExpression(catalogue: Catalogue, kind: string, sort: Sort, depth: number): Json | null {
  const { random } = catalogue
  const leaves = leavesOf(catalogue, kind, sort)
  if (depth > 0) {
    const own = operationsFor(catalogue, kind, sort, depth)
    const common = [
      ...ofAnySort(catalogue, kind, sort, depth),
      ...overRecords(catalogue, kind, sort),
      ...leaves.slice(0, 1),
    ]
    for (let tries = 0; tries < 6; tries++) {
      const made = random.pick(own.length > 0 && random.chance(0.7) ? own : common)()
      if (made !== null) return made
    }
  }
  return leaves.length > 0 ? random.pick(leaves)() : null
}

function leavesOf(catalogue: Catalogue, kind: string, sort: Sort): Build[] {
  const { random } = catalogue
  const references = [
    ...factsOf(catalogue, kind, [sort]).map(({ id }) => id),
    ...parametersOf(catalogue, [sort]),
    ...(sort === 'date' ? ['today'] : sort === 'period' ? ['period'] : []),
  ]
  const leaves: Build[] = references.length > 0 ? [() => random.pick(references)] : []
  if (sort === 'integer' || sort === 'number') leaves.push(() => random.int(-2, 40))
  if (sort === 'boolean') leaves.push(() => ({ const: random.chance(0.5) }))
  if (sort === 'enum') leaves.push(() => ({ const: random.pick(['a', 'b', 'c', 'd']) }))
  if (sort === 'text') leaves.push(() => ({ const: random.pick(['东', '西', '甲']) }))
  return leaves
}

/** What only values of this sort can be computed by. */
function operationsFor(catalogue: Catalogue, kind: string, sort: Sort, depth: number): Build[] {
  if (sort === 'date') return ofDates(catalogue, kind, depth)
  if (!QUANTITIES.includes(sort)) return ofWords(catalogue, kind, sort, depth)
  const records = overRecords(catalogue, kind, sort)
  const special =
    sort === 'integer' ? ofIntegers(catalogue, kind, depth) : sort === 'ratio' ? ofRatios(catalogue, kind, depth) : []
  return [...ofQuantities(catalogue, kind, sort, depth), ...records, ...records, ...special, ...special]
}

const both = (parts: (Json | null)[]): Json[] | null => (parts.some((part) => part === null) ? null : (parts as Json[]))

function ofAnySort(catalogue: Catalogue, kind: string, sort: Sort, depth: number): Build[] {
  const { random } = catalogue
  const inner = (): Json | null => generateExpression(catalogue, kind, sort, depth - 1)
  const when = (): Json => generateConditions(catalogue, { kind, outer: null }, 2)
  const through = PATHS.filter(({ from, via }) => from === kind && via.split('.').length === 2)
  const periodic = factsOf(catalogue, kind, [sort]).filter(({ per }) => per !== null)
  return [
    () => {
      const parts = both([inner(), inner(), inner()])
      if (!parts) return null
      if (random.chance(0.3)) parts[random.int(0, 1)] = { nothing: random.pick(['none', 'notApplicable']) }
      return { choose: parts.slice(1).map((then): Json => ({ when: when(), then })), otherwise: parts[0]! }
    },
    () => {
      const parts = both([inner(), inner()])
      return parts && { coalesce: parts }
    },
    () => {
      if (through.length === 0) return null
      const { via, to } = random.pick(through)
      const facts = factsOf(catalogue, to, [sort])
      const isOne = catalogue.facts.some(({ id, sort: held }) => id === via && (held === 'unit' || held === 'project'))
      return facts.length > 0 && isOne ? { lookup: { through: via, fact: random.pick(facts).id } } : null
    },
    () => {
      if (periodic.length === 0) return null
      const fact = random.pick(periodic).id
      return random.chance(0.5) ? { previous: fact } : { atPeriodStart: { fact, per: random.pick(PERS) } }
    },
  ]
}

/** `{ ledger, via, where? }` towards a kind; null when no record leads there. */
function recordsTo(catalogue: Catalogue, kind: string): { ledger: string; records: Record<string, Json> } | null {
  const { random } = catalogue
  const paths: { from: string; via?: string }[] = kind === 'city' ? [{ from: 'project' }, { from: 'node' }] : []
  for (const path of PATHS) if (path.to === kind && path.from !== 'unit') paths.push(path)
  if (paths.length === 0) return null
  const { from, via } = random.pick(paths)
  const records: Record<string, Json> = { ledger: from }
  if (via !== undefined) records.via = via
  if (random.chance(0.6)) records.where = generateConditions(catalogue, { kind: from, outer: kind }, 2)
  return { ledger: from, records }
}

function overRecords(catalogue: Catalogue, kind: string, sort: Sort): Build[] {
  const { random } = catalogue
  const made = (names: readonly string[]): Json | null => {
    const found = recordsTo(catalogue, kind)
    const of = found ? factsOf(catalogue, found.ledger, [sort]) : []
    if (!found || of.length === 0) return null
    const name = random.pick(names)
    const by = factsOf(catalogue, found.ledger, ['date', 'date', 'integer'])
    if (name === 'latest' && by.length === 0) return null
    const order: Record<string, Json> = name === 'latest' ? { by: random.pick(by).id } : {}
    return { [name]: { ...found.records, of: random.pick(of).id, ...order } }
  }
  if (QUANTITIES.includes(sort)) return [() => made(['sum', 'mean', 'min', 'max']), () => made(['latest'])]
  return [() => made(sort === 'date' ? ['min', 'max', 'latest'] : ['latest'])]
}

function ofQuantities(catalogue: Catalogue, kind: string, sort: Sort, depth: number): Build[] {
  const { random } = catalogue
  const inner = (wanted: Sort = sort): Json | null => generateExpression(catalogue, kind, wanted, depth - 1)
  const peers = kind === 'city' ? [] : factsOf(catalogue, kind, [sort])
  const list = (name: string, least: number, most: number): Build => {
    return () => {
      const parts = both(Array.from({ length: random.int(least, most) }, () => inner()))
      return parts && { [name]: parts }
    }
  }
  const keepsType = sort === 'integer' ? [] : [list('mean', 1, 3)]
  return [
    ...keepsType,
    list('add', 2, 3),
    list('subtract', 2, 2),
    list('min', 1, 3),
    list('max', 1, 3),
    () => {
      const of = inner()
      const mode = random.pick([{}, { mode: 'halfUp' }, { mode: 'down' }, { mode: 'up' }])
      return of === null ? null : { round: { of, digits: random.int(-2, 3), ...mode } }
    },
    () => {
      const parts = both([inner(), inner(random.pick(PLAIN))])
      const allowed = sort !== 'integer' && sort !== 'ratio'
      return parts && allowed ? { [random.pick(['multiply', 'divide'])]: parts } : null
    },
    () => {
      if (peers.length === 0) return null
      return { groupTotal: { of: random.pick(peers).id, ...groupOf(catalogue, kind) } }
    },
  ]
}

function groupOf(catalogue: Catalogue, kind: string): Record<string, Json> {
  const groups = factsOf(catalogue, kind, ['enum', 'unit', 'boolean', 'text'])
  return groups.length > 0 && catalogue.random.chance(0.5) ? { within: catalogue.random.pick(groups).id } : {}
}

function ofIntegers(catalogue: Catalogue, kind: string, depth: number): Build[] {
  const { random } = catalogue
  const day = (): Json | null => generateExpression(catalogue, kind, 'date', depth - 1)
  const ranked = factsOf(catalogue, kind, QUANTITIES)
  const flags = factsOf(catalogue, kind, ['boolean']).filter(({ per }) => per !== null)
  const count = (): Json | null => {
    const found = recordsTo(catalogue, kind)
    return found && { count: found.records }
  }
  return [
    count,
    count,
    () => {
      const of = generateExpression(catalogue, kind, random.pick(['enums', 'units', 'projects']), depth - 1)
      return of === null ? null : { size: of }
    },
    () => {
      const parts = both([day(), day()])
      return parts && { [random.pick(['daysBetween', 'workdaysBetween'])]: parts }
    },
    () => {
      const of = day()
      return of === null ? null : { [random.pick(['yearOf', 'monthOf'])]: of }
    },
    () => {
      if (ranked.length === 0 || kind === 'city') return null
      const ties = random.pick([{}, { ties: 'competition' }, { ties: 'dense' }])
      const order = random.pick(['asc', 'desc'])
      return { rank: { of: random.pick(ranked).id, order, ...groupOf(catalogue, kind), ...ties } }
    },
    () => {
      if (flags.length === 0) return null
      const { id, per } = random.pick(flags)
      const after = generateExpression(catalogue, kind, random.pick(['date', 'period']), 0)
      const anew: Record<string, Json> = after !== null && random.chance(0.4) ? { after } : {}
      return { streak: { of: id, per, ...random.pick([{}, { gaps: 'skip' }, { gaps: 'break' }]), ...anew } }
    },
  ]
}

function ofRatios(catalogue: Catalogue, kind: string, depth: number): Build[] {
  const { random } = catalogue
  const measured = factsOf(catalogue, kind, QUANTITIES)
  const bound = (): Record<string, Json> => {
    const low = generateExpression(catalogue, kind, 'ratio', 0)
    return low !== null && random.chance(0.5) ? { [random.pick(['low', 'high'])]: low } : {}
  }
  return [
    () => {
      const sort = random.pick(QUANTITIES)
      const top = generateExpression(catalogue, kind, sort, depth - 1)
      const bottom = generateExpression(catalogue, kind, random.pick(comparableSorts(sort)), depth - 1)
      return top !== null && bottom !== null ? { divide: [top, bottom] } : null
    },
    () => {
      const per = random.pick(PERS)
      return { elapsedShare: { per, ...(per === 'week' ? {} : random.pick([{}, { by: 'day' }, { by: 'month' }])) } }
    },
    () => {
      if (measured.length === 0 || kind === 'city') return null
      const of = random.pick(measured)
      const bounds = PLAIN.includes(of.sort) ? bound() : {}
      return { normalise: { of: of.id, ...groupOf(catalogue, kind), ...bounds } }
    },
  ]
}

function ofDates(catalogue: Catalogue, kind: string, depth: number): Build[] {
  const { random } = catalogue
  const day = (): Json | null => generateExpression(catalogue, kind, 'date', depth - 1)
  const period = (): Json | null => generateExpression(catalogue, kind, 'period', depth - 1)
  const moved = (name: string, most: number): Build => {
    return () => {
      const of = day()
      const facts = factsOf(catalogue, kind, ['integer', 'number'])
      const count = facts.length > 0 && random.chance(0.3) ? random.pick(facts).id : random.int(-most, most)
      return of === null ? null : { [name]: [of, count] }
    }
  }
  return [
    moved('addDays', 40),
    moved('addMonths', 14),
    moved('addWorkdays', 30),
    () => {
      const of = random.chance(0.5) ? day() : period()
      return of === null ? null : { [random.pick(['periodStart', 'periodEnd'])]: { of, per: random.pick(PERS) } }
    },
    () => {
      const parts = both([day(), day()])
      return parts && { [random.pick(['min', 'max'])]: parts }
    },
  ]
}

const LIST_OF: Partial<Record<Sort, Sort>> = { enums: 'enum', units: 'unit', projects: 'project' }

function ofWords(catalogue: Catalogue, kind: string, sort: Sort, depth: number): Build[] {
  const { random } = catalogue
  const one = LIST_OF[sort]
  if (one !== undefined) {
    const sets = catalogue.decisions.filter((set) => set.kind === kind && set.collects && sort === 'enums')
    const outcome: Build = () => (sets.length > 0 ? { outcome: random.pick(sets).id } : null)
    const union: Build = () => {
      const parts = both([
        generateExpression(catalogue, kind, random.pick([sort, one]), depth - 1),
        generateExpression(catalogue, kind, sort, depth - 1),
      ])
      return parts && { union: parts }
    }
    return [union, union, outcome]
  }
  if (sort === 'boolean') return [() => ({ holds: generateConditions(catalogue, { kind, outer: null }, 2) })]
  if (sort === 'enum') {
    const sets = catalogue.decisions.filter((set) => set.kind === kind && !set.collects)
    return [() => (sets.length > 0 ? { outcome: random.pick(sets).id } : null)]
  }
  if (sort === 'text') {
    const maps = parametersOf(catalogue, ['map'])
    const key = (): Json | null => generateExpression(catalogue, kind, random.pick(['enum', 'text']), depth - 1)
    return [
      () => {
        const by = key()
        return maps.length > 0 && by !== null ? { lookup: { in: random.pick(maps), key: by } } : null
      },
    ]
  }
  if (sort !== 'period') return []
  return [
    () => {
      const of = generateExpression(catalogue, kind, random.pick(['date', 'period']), depth - 1)
      return of === null ? null : { periodOf: { of, per: random.pick(PERS) } }
    },
  ]
}

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case } from '../../engine/pack.generated.ts'
import { type Client, openTestApp, type TestApp } from '../support/test-app.ts'

// The hardest construct of each document answers at the API, with an explanation that opens to what was filled in.

interface Construct {
  city: string
  file: string
  set: string
  /** Case of the pack → outcome, and what its sentence must say. */
  cases: Record<string, { outcome: string; says: string }>
  /** A derived fact that must open to the bottom. */
  opens: string
}

const CONSTRUCTS: Construct[] = [
  {
    city: 'wuhan',
    file: 'start-rate',
    set: 'start-rate-prior',
    opens: 'unit.priorRate',
    cases: {
      'start-rate-jiangan-prior-2-3': { outcome: 'met', says: '2/3 ≥ 2/3' },
      'start-rate-big-19-30': { outcome: 'missed', says: '< 2/3' },
    },
  },
  {
    city: 'linkonggang',
    file: 'line',
    set: 'line',
    opens: '',
    cases: {
      'line-legacy-real-estate': { outcome: 'line-1', says: '武临开办〔2020〕2号' },
      'line-real-estate-changqing': { outcome: 'line-6', says: '武临开办〔2020〕2号' },
      'line-unnamed-street': { outcome: 'unassigned', says: '武临开办〔2020〕2号' },
    },
  },
  {
    city: 'yichang',
    file: 'week-dispatch',
    set: 'week-dispatch',
    opens: 'project.weekLeaderDispatches',
    cases: {
      'week-dispatch-04': { outcome: 'met', says: '1次 ≥ 1次' },
      'week-dispatch-09': { outcome: 'pending', says: '0次 < 1次' },
    },
  },
  {
    city: 'xuchang',
    file: 'major',
    set: 'major-signed',
    opens: '',
    cases: {
      'major-foreign-0': { outcome: 'ordinary', says: '' },
      'major-foreign-1': { outcome: 'major', says: '1000万美元 ≥ 1000万美元' },
      'major-mixed-second': { outcome: 'major', says: '3亿元 ≥ 3亿元' },
    },
  },
  {
    city: 'quanzhou',
    file: 'stage',
    set: 'stage',
    opens: '',
    cases: {
      'stage-increase-over-started': { outcome: 'increase', says: '' },
      'stage-listed-signed': { outcome: 'signed', says: '' },
      'stage-listed': { outcome: 'planned', says: '' },
    },
  },
]

type Evaluation = {
  decisions: { set: string; text: string; outcomes: { id: string }[]; explanation: { rules: { clause: string }[] } }[]
  derivations: Record<string, unknown>
}

const casesOf = (city: string, file: string): Case[] =>
  JSON.parse(readFileSync(new URL(`../../config/${city}/cases/${file}.json`, import.meta.url), 'utf8')).cases

/** The kinds in which the branches of a derivation end something entered, a parameter, the day, a fixed word, or a count of no records. */
function endsIn(node: unknown, kinds: Set<string>): Set<string> {
  const {
    kind,
    from,
    inputs = [],
    records,
  } = node as {
    kind: string
    from?: unknown
    inputs?: unknown[]
    records?: { shown: { values: unknown[] }[] } | null
  }
  const below = [
    ...(kind === 'derived' ? [from] : []),
    ...inputs,
    ...(records?.shown.flatMap((one) => one.values) ?? []),
  ]
  if (below.length === 0) kinds.add(kind)
  for (const one of below) endsIn(one, kinds)
  return kinds
}

describe.each(CONSTRUCTS)('$city', ({ city, file, set, cases, opens }) => {
  let t: TestApp
  let rules: Client
  beforeAll(async () => {
    t = await openTestApp({ LUODI_CITY: city })
    rules = await t.enter({ roles: ['rule-admin'] })
  })
  afterAll(() => t.close())

  test.each(Object.entries(cases))('%s', async (id, { outcome, says }) => {
    const one = casesOf(city, file).find((found) => found.id === id)!
    const { on, subject, facts, records, units, results } = one
    const { status, body } = await rules.call<Evaluation>('POST', '/evaluate', {
      body: { on, subject, facts, ...(records && { records }), ...(units && { units }), ...(results && { results }) },
    })
    expect(status, JSON.stringify(body).slice(0, 500)).toBe(200)
    const made = body.decisions.find((decision) => decision.set === set)!
    expect(made.outcomes.map((one) => one.id)).toEqual([outcome])
    expect(made.text).toContain(says)
    expect(made.explanation.rules.every((rule) => rule.clause !== '')).toBe(true)
    if (opens === '') return
    expect(Object.keys(body.derivations)).toContain(opens)
    const bottoms = endsIn(body.derivations[opens], new Set())
    expect(
      [...bottoms].filter(
        (kind) => !['filled', 'parameter', 'today', 'period', 'constant', 'operation'].includes(kind),
      ),
    ).toEqual([])
    expect(JSON.stringify(body.derivations[opens])).toContain('"records"')
  })
})

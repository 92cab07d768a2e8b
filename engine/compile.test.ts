import { describe, expect, it } from 'vitest'
import { setsFrom } from '../test/support/decided.ts'
import { NOTES } from '../test/support/derived.ts'
import { packOf } from '../test/support/pack-of.ts'
import { factsFrom, parametersFrom, problemsOf, projectPack } from '../test/support/project-pack.ts'
import { compilePack } from './compile.ts'
import { decide, decideWithReasons } from './decide.ts'
import { evaluateAll, evaluateSubject } from './evaluate.ts'
import { NONE } from './nothing.ts'
import type { Pack } from './pack.ts'
import { createWorld } from './world.ts'

const is = (fact: string, value: unknown) => ({ all: [{ fact, operator: 'equal', value }] })
const major = is('project.major', true)
const faults = (parts: Partial<Pack>, notes = {}) => problemsOf({ ...NOTES, ...notes }, parts)

describe('a pack is refused with', () => {
  it('every fault at once, each with its place', () => {
    const decisions = setsFrom({
      s: {
        rules: [
          ['gone', major],
          ['a', is('project.gone', true)],
        ],
      },
    })
    expect(faults({ decisions })).toEqual([
      'outcome_unknown decisions/s#/rules/0/event/type',
      'fact_unknown decisions/s#/rules/1/conditions/all/0/fact',
    ])
  })

  it('a fault in a set: its subject, where it applies, what holds otherwise', () => {
    expect(faults({ decisions: setsFrom({ s: { subject: 'gone', rules: [] } }) })).toEqual([
      'subject_unknown decisions/s#/subject',
    ])
    expect(faults({ decisions: setsFrom({ s: { appliesWhen: { all: [] } as never, rules: [] } }) })).toEqual([
      'condition_empty decisions/s#/appliesWhen/all',
    ])
    const otherwise = { outcome: 'gone', title: '其余' }
    expect(faults({ decisions: setsFrom({ s: { rules: [], otherwise } }) })).toEqual([
      'outcome_unknown decisions/s#/otherwise/outcome',
    ])
  })

  it('a fault in a named condition at the condition itself', () => {
    const conditions = { c: { title: '条件', conditions: { any: [] } } } as unknown as Pack['conditions']
    expect(faults({ conditions, decisions: setsFrom({ s: { rules: [['a', { condition: 'c' }]] } }) })).toEqual([
      'condition_empty conditions/c#/conditions/any',
    ])
  })

  it('a fact of an unknown subject, and one whose empty value does not fit', () => {
    expect(faults({}, { 'gone.fact': 'text' })).toEqual(['subject_unknown facts/gone.fact#/subject'])
    expect(faults({}, { 'project.empty': { type: 'integer', empty: { value: 'x' } } })).toEqual([
      'empty_value_invalid facts/project.empty#/empty/value',
    ])
  })

  it('a parameter whose value does not fit', () => {
    const parameters = { ...parametersFrom({ line: ['money', 'viel'], codes: ['enum', 'z'] }) }
    parameters.codes!.of = 'project.sector'
    expect(faults({ parameters })).toEqual([
      'money_form parameters/line#/values/0/value',
      'value_choice parameters/codes#/values/0/value',
    ])
  })

  it('a circle among facts and decisions, printed', () => {
    const decisions = setsFrom({ tier: { rules: [['a', is('project.big', true)]] } })
    const notes = {
      'project.big': {
        type: 'boolean',
        derive: { holds: { all: [{ fact: 'project.tier', operator: 'isEmpty', value: false }] } },
      },
      'project.tier': { type: 'enum', derive: { outcome: 'tier' } },
    }
    const { problems } = compilePack(packOf({ ...partsOf(notes), decisions }))
    expect(problems.map(({ code }) => code)).toEqual(['cycle'])
    expect(problems[0]?.message).toContain(
      'facts/project.big → facts/project.tier → decisions/tier → facts/project.big',
    )
  })

  it.each([
    [
      'through records and the subject they reach',
      {
        'node.late': { type: 'boolean', derive: { lookup: { through: 'node.project', fact: 'project.sum' } } },
        'project.sum': {
          type: 'boolean',
          derive: { holds: { all: [{ fact: 'project.nodes', operator: 'isEmpty', value: true }] } },
        },
        'project.nodes': {
          type: 'integer',
          derive: { count: { ledger: 'node', via: 'node.project', where: { not: is('node.late', true) } } },
        },
      },
    ],
    [
      'through peers',
      { 'project.place': { type: 'integer', derive: { rank: { of: 'project.place', order: 'asc' } } } },
    ],
    [
      'through the groups of peers',
      {
        'project.place': {
          type: 'integer',
          derive: { rank: { of: 'project.total', order: 'asc', within: 'project.place' } },
        },
      },
    ],
    [
      'through the outer subject',
      {
        'project.nodes': {
          type: 'integer',
          derive: {
            count: {
              ledger: 'node',
              via: 'node.project',
              where: { all: [{ fact: 'node.weight', operator: 'lessThan', value: { fact: 'subject:project.nodes' } }] },
            },
          },
        },
      },
    ],
    [
      'through what is summed',
      {
        'project.sum': { type: 'integer', derive: { sum: { ledger: 'node', via: 'node.project', of: 'node.echo' } } },
        'node.echo': { type: 'integer', derive: { lookup: { through: 'node.project', fact: 'project.sum' } } },
      },
    ],
  ])('a circle %s', (_name, notes) => {
    const { problems } = compilePack(packOf(partsOf(notes)))
    expect(problems.map(({ code }) => code)).toEqual(['cycle'])
  })

  it('no circle where only frozen results of earlier periods flow down', () => {
    expect(
      faults(
        {},
        {
          'project.run': {
            type: 'integer',
            per: 'month',
            derive: { add: [{ coalesce: [{ previous: 'project.run' }, 0] }, 1] },
          },
        },
      ),
    ).toEqual([])
  })
})

const partsOf = (notes: object): Partial<Pack> => {
  const compiled = { ...NOTES, ...notes }
  return { ledgers: projectPack(NOTES).pack.ledgers, facts: factsFrom(compiled as never) }
}

describe('what a set reads', () => {
  it('is followed through derived facts, records and other sets', () => {
    const parameters = parametersFrom({ line: ['integer', 1], used: ['money', 1], idle: ['money', 1] })
    const decisions = setsFrom({
      first: {
        rules: [['a', { all: [{ fact: 'project.sum', operator: 'greaterThan', value: { fact: 'parameter:used' } }] }]],
      },
      second: {
        appliesWhen: { condition: 'big' } as never,
        rules: [['a', { any: [{ fact: 'project.echo', operator: 'equal', value: 'a' }] }]],
      },
    })
    const conditions = { big: { title: '大', conditions: major } } as unknown as Pack['conditions']
    const heavy = { not: { fact: 'node.weight', operator: 'lessThan', value: { fact: 'parameter:line' } } }
    const compiled = projectPack(
      {
        ...NOTES,
        'project.sum': {
          type: 'money',
          derive: { sum: { ledger: 'node', via: 'node.project', of: 'node.cost', where: heavy } },
        } as never,
        'project.echo': {
          type: 'enum',
          derive: { choose: [{ when: major, then: { outcome: 'first' } }], otherwise: { const: 'b' } },
        } as never,
      },
      { parameters, decisions, conditions },
    )
    const reads = compiled.reads.get('decisions/second')!
    expect([...reads.parameters].sort()).toEqual(['line', 'used'])
    expect([...reads.decisions]).toEqual(['first'])
    expect([...reads.facts].sort()).toEqual([
      'node.cost',
      'node.project',
      'node.weight',
      'project.echo',
      'project.major',
      'project.sum',
    ])
    expect([...reads.records.values()]).toEqual([{ ledger: 'node', hops: ['node.project'] }])
  })
})

describe('evaluating', () => {
  const decisions = setsFrom({ one: { rules: [['a', major]] }, two: { rules: [['b', major]] } })
  const compiled = projectPack(NOTES, { decisions })
  const world = createWorld(
    compiled,
    { records: { project: [{ id: 'p', facts: { 'project.major': true } }], gone: [] } },
    '2020-06-10',
  )

  it('gives every set about a subject, or those asked for', () => {
    expect(evaluateSubject(world, 'project', 'p').map(({ set }) => set)).toEqual(['one', 'two'])
    expect(evaluateSubject(world, 'project', 'p', { sets: ['two', 'gone'] }).map(({ set }) => set)).toEqual(['two'])
    expect(evaluateSubject(world, 'city', 'tiny')).toEqual([])
    expect(() => evaluateSubject(world, 'project', 'q')).toThrow(RangeError)
    expect(() => evaluateSubject(world, 'gone', 'p')).toThrow(RangeError)
  })

  it('gives all subjects the same answers as one at a time', () => {
    expect(evaluateAll(world, 'project').get('p')).toEqual(evaluateSubject(world, 'project', 'p'))
    expect(evaluateAll(world, 'project', { explain: true }).get('p')).toEqual(
      evaluateSubject(world, 'project', 'p', { explain: true }),
    )
    expect(evaluateAll(world, 'gone').size).toBe(0)
  })

  it('is of sets that the pack has', () => {
    const row = world.byId.get('project')!.get('p')!
    expect(() => decide(world, row, 'gone')).toThrow('gone')
    expect(() => decideWithReasons(world, row, 'gone')).toThrow('gone')
  })

  it('takes a parameter from its first day to its last', () => {
    const parameters = parametersFrom({ line: ['integer', 1] })
    parameters.line!.values = [
      { from: '2020-01-01', value: 1, clause: 'C-1' },
      { from: '2020-07-01', to: '2020-12-31', value: 2, clause: 'C-1' },
    ]
    const dated = projectPack(NOTES, { parameters })
    const on = (day: string) => createWorld(dated, {}, day).parameters[0]
    expect(['2019-12-31', '2020-01-01', '2020-06-30', '2020-07-01', '2020-12-31', '2021-01-01'].map(on)).toEqual([
      NONE,
      1,
      1,
      2,
      2,
      NONE,
    ])
  })
})

import { expect, it } from 'vitest'
import { type SetNote, setsFrom } from '../test/support/decided.ts'
import { NOTES } from '../test/support/derived.ts'
import { parametersFrom, projectPack } from '../test/support/project-pack.ts'
import { decide } from './decide.ts'
import { impact, sameConclusion, setsReading } from './impact.ts'
import type { World } from './plan.ts'
import { createWorld } from './world.ts'

const over = (parameter: string) => ({
  all: [{ fact: 'project.total', operator: 'greaterThanInclusive', value: { fact: `parameter:${parameter}` } }],
})
const SETS: Record<string, SetNote> = {
  tier: { rules: [['a', over('line')]], otherwise: { outcome: 'b', title: '其余' } },
  other: { rules: [['a', over('second')]] },
  echo: { rules: [['a', { all: [{ fact: 'project.tier', operator: 'equal', value: 'a' }] }]] },
}
const NOTED = { ...NOTES, 'project.tier': { type: 'enum', derive: { outcome: 'tier' } } } as const

function world(line: number, ids = ['p', 'q', 'r'], sets = SETS): World {
  const parameters = parametersFrom({ line: ['money', line], second: ['money', 5] })
  const compiled = projectPack(NOTED, { parameters, decisions: setsFrom(sets) })
  const project = ids.map((id, index) => ({ id, facts: { 'project.total': (index + 1) * 10 } }))
  return createWorld(compiled, { records: { project } }, '2020-06-10')
}
const shown = (before: World, after: World, sets: string[]) =>
  impact(before, after, 'project', sets).rows.map(
    (row) => `${row.set} ${row.id} ${row.before.outcomes[0]?.id} ${row.after.outcomes[0]?.id}`,
  )

it('a moved threshold changes the decisions that read it, directly or through others', () => {
  const [before, after] = [world(20), world(30)]
  expect(setsReading(before, ['line'])).toEqual(['tier', 'echo'])
  expect(setsReading(before, ['gone'])).toEqual([])
  expect(impact(before, after, 'project', ['tier', 'other', 'echo']).checked).toBe(3)
  expect(shown(before, after, ['tier', 'other', 'echo'])).toEqual(['tier q a b', 'echo q a undefined'])
  expect(shown(before, after, ['other'])).toEqual([])
})

it('subjects and sets that only one of both worlds knows are left out', () => {
  const { tier, other } = SETS
  expect(shown(world(20), world(30, ['p', 'r', 'new']), ['tier'])).toEqual(['tier r a b'])
  expect(
    shown(world(20), world(30, ['p', 'q', 'r'], { tier: tier!, other: other!, more: other! }), [
      'tier',
      'echo',
      'more',
    ]),
  ).toEqual(['tier q a b'])
  expect(impact(world(20), world(30), 'unit', ['tier'])).toEqual({ checked: 0, rows: [] })
  expect(impact(world(20), world(30), 'gone', ['tier'])).toEqual({ checked: 0, rows: [] })
})

it('outcomes are told apart by their ids, also where the sets declare them in another order', () => {
  const turned = setsFrom(SETS).tier!
  const outcomes = Object.fromEntries(Object.entries(turned.outcomes).reverse())
  const { tier, ...rest } = SETS
  const reordered = { ...rest, tier: { ...tier!, outcomes } }
  expect(shown(world(20), world(20, ['p', 'q', 'r'], reordered), ['tier'])).toEqual([])
  expect(shown(world(20), world(30, ['p', 'q', 'r'], reordered), ['tier'])).toEqual(['tier q a b'])
})

it('two decisions say the same when status and outcomes are the same', () => {
  const of = (one: World, index: number, set: string) => decide(one, one.rows.get('project')![index]!, set)
  const [before, after] = [world(20), world(30)]
  expect(sameConclusion(of(before, 0, 'tier'), of(after, 0, 'tier'))).toBe(true)
  expect(sameConclusion(of(before, 1, 'tier'), of(after, 1, 'tier'))).toBe(false)
  expect(sameConclusion(of(before, 0, 'tier'), of(after, 0, 'echo'))).toBe(false)
  expect(
    sameConclusion(of(before, 0, 'echo'), { ...of(before, 0, 'echo'), outcomes: of(before, 1, 'tier').outcomes }),
  ).toBe(false)
})

import { expect, it } from 'vitest'
import { setsFrom } from '../test/support/decided.ts'
import { NOTES } from '../test/support/derived.ts'
import { projectPack } from '../test/support/project-pack.ts'
import type { Case } from './pack.generated.ts'
import { runCase } from './run-case.ts'

const is = (fact: string, value: unknown) => ({ all: [{ fact, operator: 'equal', value }] })
const decisions = setsFrom({
  one: {
    rules: [
      ['a', is('project.major', true)],
      ['b', is('project.sector', 'b')],
    ],
  },
  some: {
    policy: 'collect',
    rules: [
      ['a', is('project.major', true)],
      ['b', is('project.major', true)],
    ],
  },
})
const compiled = projectPack(
  { ...NOTES, 'project.half': { type: 'money', label: '一半', derive: { divide: ['project.total', 2] } } },
  { decisions },
)
const tried = (facts: object, expected: object) =>
  runCase(compiled, {
    id: 'c',
    name: '案例',
    on: '2020-06-10',
    subject: 'project',
    facts,
    expect: expected,
  } as unknown as Case)
const differences = (facts: object, expected: object) => tried(facts, expected).differences

it('a case that comes out as it says names the rules and outcomes it reached', () => {
  expect(tried({ 'project.major': true }, { decisions: { one: 'a', some: ['b', 'a'] } })).toEqual({
    ok: true,
    differences: [],
    firedRules: ['one/r1', 'some/r1', 'some/r2'],
    outcomes: ['one/a', 'some/a', 'some/b'],
  })
})

it('a case may expect a status, the rule, what is missing, or facts', () => {
  expect(
    differences(
      {},
      { decisions: { one: 'undetermined', some: { outcome: 'undetermined', missing: ['project.major'] } } },
    ),
  ).toEqual([])
  expect(
    differences({ 'project.major': false, 'project.sector': 'a' }, { decisions: { one: 'none', some: [] } }),
  ).toEqual([])
  expect(differences({ 'project.major': true }, { decisions: { one: { outcome: 'a', rule: 'r1' } } })).toEqual([])
  expect(differences({ 'project.total': 3 }, { facts: { 'project.half': '1.5' } })).toEqual([])
  expect(differences({}, { facts: { 'project.half': { nothing: 'unknown' } } })).toEqual([])
})

it('what comes out otherwise is said in Chinese', () => {
  expect(differences({ 'project.major': true }, { decisions: { one: 'b', some: [] } })).toEqual([
    '判定“判定one”应为 b，得出 a',
    '判定“判定some”应为 空，得出 a、b',
  ])
  expect(differences({}, { decisions: { one: { outcome: 'undetermined', rule: 'r1', missing: [] } } })).toEqual([
    '判定“判定one”应由规则 r1 得出，实为 无',
    '判定“判定one”应缺 ，实缺 project.major、project.sector',
  ])
  expect(differences({}, { decisions: { one: 'a' } })).toEqual([
    '判定“判定one”应为 a，得出 undetermined（缺 project.major、project.sector）',
  ])
  expect(
    differences(
      { 'project.major': true },
      { decisions: { one: { outcome: 'a', rule: 'r2', missing: ['project.sector'] } } },
    ),
  ).toEqual(['判定“判定one”应由规则 r2 得出，实为 r1', '判定“判定one”应缺 project.sector，实缺 无'])
  expect(differences({ 'project.total': 3 }, { facts: { 'project.half': 2, 'project.count': 'x' } })).toEqual([
    '一半应为 2，得出 "1.5"',
    expect.stringContaining('project.count应为 （'),
  ])
})

it('unknown decisions and facts, and facts that cannot be read, are differences', () => {
  expect(differences({}, { decisions: { gone: 'a' }, facts: { 'project.gone': 1 } })).toEqual([
    '没有关于“project”的判定“gone”',
    '没有指标项“project.gone”',
  ])
  expect(tried({ 'project.gone': 1 }, {})).toMatchObject({ ok: false, firedRules: [], outcomes: [] })
})

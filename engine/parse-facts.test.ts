import { expect, it } from 'vitest'
import { NOTES } from '../test/support/derived.ts'
import { projectPack } from '../test/support/project-pack.ts'
import { parseFacts } from './parse-facts.ts'

const compiled = projectPack({ ...NOTES, 'project.half': { type: 'money', derive: { divide: ['project.total', 2] } } })
const codes = (kind: string, input: unknown) =>
  parseFacts(compiled, kind, input).problems.map(({ field, code }) => `${field} ${code}`)

it('facts are read by their types, and those that are not given stay open', () => {
  expect(parseFacts(compiled, 'project', { 'project.total': '1.2亿元', 'project.lists': ['a'] })).toEqual({
    facts: { 'project.total': 120_000_000, 'project.lists': ['a'] },
    problems: [],
  })
})

it('every problem is reported: unknown, computed and unfitting facts', () => {
  expect(
    codes('project', { 'project.nothing': 1, 'project.half': 1, 'project.total': '5,00', 'node.cost': 1, toString: 1 }),
  ).toEqual([
    'project.nothing fact_unknown',
    'project.half fact_derived',
    'project.total money_form',
    'node.cost fact_unknown',
    'toString fact_unknown',
  ])
})

it('a subject must be known, and its facts an object', () => {
  expect(codes('nothing', {})).toEqual(['subject subject_unknown'])
  for (const input of [null, [], 'x', 3, undefined]) expect(codes('project', input)).toEqual(['facts facts_shape'])
})

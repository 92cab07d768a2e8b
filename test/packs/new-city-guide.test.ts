import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseArguments } from '../../server/cli/arguments.ts'
import { assess } from '../../server/cli/assess.ts'
import type { Command } from '../../server/cli/command.ts'
import { coverage } from '../../server/cli/coverage.ts'
import { duties } from '../../server/cli/duties.ts'
import { newCity } from '../../server/cli/new-city.ts'
import { checkFiles } from '../../server/packs/check-files.ts'

// docs/new-city.md is followed to the letter: the command, the files it removes, the files it shows. What it says comes out.

const guide = readFileSync(fileURLToPath(new URL('../../docs/new-city.md', import.meta.url)), 'utf8')
const real = fileURLToPath(new URL('../../config/', import.meta.url))
let config: string

beforeAll(async () => {
  config = join(mkdtempSync(join(tmpdir(), 'luodi-guide-')), 'config')
  cpSync(join(real, 'base'), join(config, 'base'), { recursive: true })
  symlinkSync(join(real, 'schema'), join(config, 'schema'))
  const words = /^npx luodi new-city (.*)$/m.exec(guide)?.[1]?.split(' ') ?? []
  await newCity(parseArguments('new-city', words, config))
  for (const path of /^rm (.*)$/m.exec(guide)?.[1]?.split(' ') ?? []) rmSync(join(config, '..', path))
  for (const [, path = '', text = ''] of guide.matchAll(/^`(config\/yunling\/[\w./-]+)`\n\n```json\n(.*?)^```/gms)) {
    const target = join(config, '..', path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
})
afterAll(() => rmSync(join(config, '..'), { recursive: true }))

async function run<T>(command: Command, name: string): Promise<T> {
  const words = new RegExp(`^npx luodi ${name} ([^#\\n]*)`, 'm').exec(guide)?.[1]?.trim().split(/\s+/) ?? []
  const { output } = await command(parseArguments(name, words, config))
  return output as T
}

test('the pack of the guide has no problem and nothing left to do', async () => {
  const { problems, todos } = await checkFiles(config, 'yunling')
  expect({ problems, todos }).toEqual({ problems: [], todos: [] })
})

test('every clause has an answer', async () => {
  const { counts } = await run<{ counts: object }>(coverage, 'coverage')
  expect(counts).toMatchObject({ explained: 1, open: 0 })
})

test('the report of March falls due after the holiday and the worked Sunday', async () => {
  const found = await run<{ duties: { holder: { id: string }; due: string; status: string }[] }>(duties, 'duties')
  expect(found.duties.map(({ holder, due, status }) => `${holder.id} ${due} ${status}`)).toEqual([
    'east 2024-04-07 met',
    'west 2024-04-07 met',
    'south 2024-04-07 late',
  ])
})

test('the scores and the talks are what the guide says', async () => {
  const { scores, proposals } = await run<{
    scores: { id: string; total: string; rankFromBottom: number }[]
    proposals: { kind: string; id: string }[]
  }>(assess, 'assess')
  expect(scores.map(({ id, total }) => [id, total])).toEqual([
    ['east', '28'],
    ['west', '28'],
    ['south', '30'],
  ])
  expect(proposals.map(({ kind, id }) => [kind, id])).toEqual([
    ['interview', 'east'],
    ['interview', 'west'],
  ])
})

test('what the guide quotes of the check is what the check says', async () => {
  const path = join(config, 'yunling', 'decisions', 'light.json')
  const text = readFileSync(path, 'utf8')
  const broken = text.replace(
    '"greaterThanInclusive", "value": { "fact": "parameter:light.amber" }',
    '"greaterThan", "value": { "fact": "parameter:light.amber" }',
  )
  writeFileSync(path, broken)
  const { problems } = await checkFiles(config, 'yunling')
  writeFileSync(path, text)
  expect(problems).toMatchObject([{ code: 'decision_gap', file: 'config/yunling/decisions/light.json' }])
  const quoted = /^> (判定“亮灯”.*?)……$/m.exec(guide)?.[1] ?? 'nothing'
  expect(problems[0]?.message.startsWith(quoted)).toBe(true)
})

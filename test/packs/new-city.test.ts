import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseArguments, UsageError } from '../../server/cli/arguments.ts'
import { assess } from '../../server/cli/assess.ts'
import { duties } from '../../server/cli/duties.ts'
import { newCity } from '../../server/cli/new-city.ts'

const real = fileURLToPath(new URL('../../config/', import.meta.url))
let config: string
beforeEach(() => {
  config = join(mkdtempSync(join(tmpdir(), 'luodi-new-city-')), 'config')
  cpSync(join(real, 'base'), join(config, 'base'), { recursive: true })
  symlinkSync(join(real, 'schema'), join(config, 'schema'))
})
afterEach(() => rmSync(join(config, '..'), { recursive: true }))

const run = (command: typeof newCity, name: string, ...words: string[]) => command(parseArguments(name, words, config))

test('a new city passes the check, and the check lists what is left to do', async () => {
  const { output, failed } = await run(newCity, 'new-city', 'jingzhou', '--name', '荆州', '--from', '2020-01-01')
  expect(failed).toBe(false)
  expect(output).toMatchObject({ city: 'jingzhou', problems: [] })
  const { todos, files } = output as { todos: { file: string }[]; files: string[] }
  expect(todos.map(({ file }) => file)).toContain('config/jingzhou/clauses.json')
  expect(todos.length).toBeGreaterThanOrEqual(5)
  for (const file of files)
    expect(readFileSync(join(config, 'jingzhou', file), 'utf8')).toMatch(/"\$schema": "(\.\.\/)+schema/)
})

test('its demo library runs through duties and assess', async () => {
  await run(newCity, 'new-city', 'jingzhou', '--name', '荆州', '--from', '2020-01-01')
  const due = await run(duties, 'duties', '--city', 'jingzhou', '--from', '2020-02-01', '--to', '2020-02-29', '--demo')
  expect(due.output).toMatchObject({
    counts: { met: 0, open: 0, late: 2 },
    duties: [{ duty: 'monthly-progress', due: '2020-02-05', period: '2020-01' }, { due: '2020-02-05' }],
  })
  const assessed = await run(assess, 'assess', '--city=jingzhou', '--on=2020-02-29', '--period=2020-02', '--demo')
  expect(assessed.output).toMatchObject({ period: '2020-02', scores: [], proposals: [] })
})

test.each([
  [['--name', '荆州'], '需要编号'],
  [['jingzhou'], '需要 --name'],
  [['jingzhou', 'two', '--name', '荆州'], '没有选项 two'],
  [['base', '--name', '荆州'], '不能用'],
  [['../x', '--name', '荆州'], '不能用'],
  [['Jingzhou', '--name', '荆州'], '不能用'],
  [['jingzhou', '--name', ' '], '请用 --name'],
])('new-city %j is refused: %s', async (words, says) => {
  const asked = async () => run(newCity, 'new-city', ...words)
  await expect(asked()).rejects.toThrow(UsageError)
  await expect(asked()).rejects.toThrow(says)
})

test('new-city leaves a folder that is there alone', async () => {
  await run(newCity, 'new-city', 'jingzhou', '--name', '荆州')
  await expect(run(newCity, 'new-city', 'jingzhou', '--name', '别的')).rejects.toThrow('已经存在')
})

test.each([
  ['duties', ['--city', 'x', '--from', '2020-01-01'], '需要 --to'],
  ['duties', ['--city', 'x', '--from', '2020-02-01', '--to', '2020-01-01'], '晚于'],
  ['assess', ['--city', 'x', '--on', '2020-01-01'], '需要 --period'],
  ['assess', ['--city', 'x', '--on', '2020-01-01', '--period', '2020-13'], '不是有效的期间'],
  ['assess', ['--city', 'x', '--on', '2020-02-30', '--period', '2020-02'], '不是有效的日期'],
])('%s %j is refused: %s', (name, words, says) => {
  expect(() => parseArguments(name, words, config)).toThrow(says)
})

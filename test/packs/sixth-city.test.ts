import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseArguments } from '../../server/cli/arguments.ts'
import { assess } from '../../server/cli/assess.ts'
import type { Command } from '../../server/cli/command.ts'
import { duties } from '../../server/cli/duties.ts'
import { evaluate } from '../../server/cli/evaluate.ts'
import { checkFiles } from '../../server/packs/check-files.ts'

/**
 * A city that none of the five documents is about: test/packs/sixth-city is JSON and nothing else. Its lights are in
 * percentage points, it talks to zones after three months in a row with a red light, and it scores zones in two groups: growth between the worst
 * and the best of the group, projects started, ratings of two people with weights, and red lights taken off.
 */
const here = fileURLToPath(new URL('./sixth-city', import.meta.url))
const real = fileURLToPath(new URL('../../config/', import.meta.url))
let config: string
beforeAll(() => {
  config = join(mkdtempSync(join(tmpdir(), 'luodi-sixth-')), 'config')
  cpSync(join(real, 'base'), join(config, 'base'), { recursive: true })
  cpSync(here, join(config, 'chenghu'), { recursive: true })
  symlinkSync(join(real, 'schema'), join(config, 'schema'))
})
afterAll(() => rmSync(join(config, '..'), { recursive: true }))

async function run<T>(command: Command, name: string, ...words: string[]): Promise<T> {
  const { output } = await command(parseArguments(name, ['--city', 'chenghu', ...words], config))
  return output as T
}

test('its pack has no problem, and its cases prove every rule and outcome', async () => {
  const { problems, proof, pack } = await checkFiles(config, 'chenghu')
  expect(problems).toEqual([])
  expect(Object.keys(pack?.cases ?? {}).length).toBeGreaterThanOrEqual(9)
  expect([...(proof?.outcomes.keys() ?? [])].sort()).toEqual([
    'follow-up/praise',
    'follow-up/talk',
    'follow-up/warn',
    'light/amber',
    'light/green',
    'light/red',
  ])
})

test('a light explains itself in percentage points', async () => {
  const input = join(config, 'project.json')
  const project = (done: string) => ({
    subject: 'project',
    facts: { 'project.annualPlan': '10000万元' },
    records: {
      progress: [{ 'progress.project': 'this', 'progress.month': '2023-06', 'progress.investment': done }],
    },
  })
  writeFileSync(input, JSON.stringify([project('3000万元'), project('3000.0001万元'), project('2999万元')]))
  const made = await run<{ decisions: { outcomes: { id: string }[]; text: string }[] }[]>(
    evaluate,
    'evaluate',
    '--on',
    '2023-06-30',
    '--input',
    input,
  )
  expect(made.map(({ decisions }) => decisions[0]?.outcomes[0]?.id)).toEqual(['red', 'amber', 'red'])
  expect(made[0]?.decisions[0]?.text).toContain('落后序时 20个百分点 ≥ 20个百分点（澄政办〔2022〕77号 第一条）')
})

describe('its duties', () => {
  test('fall due on the last working day of the month and on Fridays, and are met by records', async () => {
    const { duties: found } = await run<{
      duties: { duty: string; holder: { id: string }; due: string; status: string }[]
    }>(duties, 'duties', '--from', '2023-06-01', '--to', '2023-06-30', '--demo')
    const told = found.map(({ duty, holder, due, status }) => `${duty} ${holder.id} ${due} ${status}`)
    expect(told.filter((one) => one.startsWith('CH-D1'))).toEqual(
      ['north', 'south', 'lake', 'hill', 'dale'].map((zone) => `CH-D1 ${zone} 2023-06-30 met`),
    )
    // Friday 23 June lies in the 端午 holiday from Thursday on: the day before it is Wednesday.
    expect(told.filter((one) => one.startsWith('CH-D2'))).toEqual([
      'CH-D2 dispatcher 2023-06-02 late',
      'CH-D2 dispatcher 2023-06-09 late',
      'CH-D2 dispatcher 2023-06-16 met',
      'CH-D2 dispatcher 2023-06-21 met',
      'CH-D2 dispatcher 2023-06-30 open',
    ])
  })
})

describe('its second quarter', () => {
  interface Assessed {
    metrics: { metric: string; id: string; value: unknown; rank: number | null }[]
    scores: { id: string; total: string; rank: number; rankFromBottom: number; ranked: number; grade: { id: string } }[]
    proposals: { kind: string; id: string; outcome: string; exemption: { reason: string } | null; text: string }[]
  }
  const assessed = () => run<Assessed>(assess, 'assess', '--on', '2023-06-30', '--period', '2023-06', '--demo')

  test('scores by hand: 50 × (growth − worst) ÷ (best − worst), 5 each start, (2 × mayor + watch) ÷ 3, −3 each red', async () => {
    const { scores } = await assessed()
    expect(
      scores.map(({ id, total, rank, rankFromBottom, ranked, grade }) => [
        id,
        total,
        rank,
        rankFromBottom,
        ranked,
        grade.id,
      ]),
    ).toEqual([
      // 9050 ÷ 4500 − 1 is the best: 50 + 2 × 5 + (2 × 28 + 25) ÷ 3
      ['north', '87', 1, 3, 3, 'excellent'],
      // 0 between −1/2 and 91/90: 50 × 45/136 + 24
      ['south', '2757/68', 2, 2, 3, 'fair'],
      ['lake', '14', 3, 1, 3, 'poor'],
      // the other group: the worst of two
      ['hill', '22', 2, 1, 2, 'poor'],
      // the best of two, with one red light: 50 + 12 − 3
      ['dale', '59', 1, 2, 2, 'fair'],
    ])
  })

  test('growth is ranked in two groups, and red lights are counted', async () => {
    const { metrics } = await assessed()
    const of = (metric: string) =>
      metrics.filter((one) => one.metric === metric).map(({ id, value, rank }) => [id, value, rank])
    expect(of('growth')).toEqual([
      ['north', '91/90', 1],
      ['south', '0', 2],
      ['lake', '-0.5', 3],
      ['hill', '0.1', 2],
      ['dale', '0.75', 1],
    ])
    expect(of('red').filter(([, value]) => value !== 0)).toEqual([['dale', 1, null]])
  })

  test('proposes praise, warnings and a talk, one of them exempt', async () => {
    const { proposals } = await assessed()
    expect(proposals.map(({ kind, id, outcome, exemption }) => [kind, id, outcome, exemption?.reason ?? null])).toEqual(
      [
        ['reward', 'north', 'praise', null],
        ['card', 'lake', 'warn', null],
        ['card', 'hill', 'warn', '山洪抢险'],
        ['interview', 'dale', 'talk', null],
      ],
    )
    expect(proposals.at(-1)?.text).toContain('连续有红灯的月数 3个月 ≥ 3个月（澄政办〔2022〕77号 第五条）')
  })
})
